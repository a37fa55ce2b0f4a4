import {
  builtInRoles,
  isBuiltInRole,
  privilegesOf,
  type BuiltInRole,
  type StoredRole,
} from '../../accounts/index.ts';
import { describeTables, grantsOfRole, type Grants } from '../../auth/index.ts';
import type { RoleDescription } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { requireAccounts } from '../endpoints/auth-accounts.ts';

/** Roles that are always there, with what they give. */
export const builtInDescriptions: readonly RoleDescription[] = builtInRoles.map(describeBuiltIn);

function describeBuiltIn(name: BuiltInRole): RoleDescription {
  const { tables, privileges } = grantsOfNobody({ name, version: 0, definition: null });
  return {
    name,
    built_in: true,
    tables: describeTables(tables),
    privileges: [...privileges],
    changed_by: null,
    changed_at: null,
  };
}

export function describeStored(role: StoredRole): RoleDescription {
  const { tables, privileges } = grantsOfNobody(role);
  return {
    name: role.name,
    built_in: false,
    tables: describeTables(tables),
    privileges: [...privileges],
    changed_by: role.changedBy,
    changed_at: role.changedAt.toISOString(),
  };
}

/** What a role gives, to nobody in particular. */
export function grantsOfNobody(role: Pick<StoredRole, 'name' | 'version' | 'definition'>): Grants {
  return grantsOfRole(role, privilegesOf(role), () => new Map());
}

/** The `ETag` of a role. */
export function roleTag(role: Pick<StoredRole, 'version'>): string {
  return `"${role.version}"`;
}

/** What a role gives, built in or made. @throws BridgeError `not_found` */
export async function requireRoleGrants(name: string, bridge: Pick<Bridge, 'accounts'>): Promise<Grants> {
  if (isBuiltInRole(name)) return grantsOfNobody({ name, version: 0, definition: null });
  const role = await requireAccounts(bridge).roles.find(name);
  if (role === null) throw unknownRole(name);
  return grantsOfNobody(role);
}

export function unknownRole(name: string): BridgeError {
  return new BridgeError('not_found', { detail: `There is no role "${name.slice(0, 200)}".` });
}
