import type { Grants, Principal } from '../auth/index.ts';
import { BridgeError } from '../errors/index.ts';
import type { Access } from './endpoint.ts';

/**
 * Refuses early what no table's grants could allow. Planning checks again, table by table and column by column.
 *
 * @throws BridgeError `forbidden`, naming the missing right and who can give it
 */
export function requireAccess(access: Access, principal: Principal): void {
  if (access.kind === 'privilege' && !principal.grants.privileges.has(access.privilege)) {
    throw new BridgeError('forbidden', {
      detail: `This needs the privilege "${access.privilege}", which the role "${principal.role}" does not have. An owner can give it.`,
    });
  }
  if (access.kind === 'table' && !mayAnywhere(principal.grants, access.operation)) {
    throw new BridgeError('forbidden', {
      detail: `The role "${principal.role}" may not ${access.operation} records. An owner can change that.`,
    });
  }
}

function mayAnywhere(grants: Grants, operation: Extract<Access, { kind: 'table' }>['operation']): boolean {
  for (const table of grants.tables.values()) if (table.operations.has(operation)) return true;
  return false;
}
