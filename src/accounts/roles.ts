import { BridgeError } from '../errors/index.ts';
import { findRole, type RoleRow, type StoreSession } from '../store/index.ts';
import type { RoleState } from './accounts.ts';
import { privileges, type Privilege } from './privileges.ts';

export const ownerRole = 'owner';

/** Roles that always exist. What they mean for tables is in `auth/`. */
export const builtInRoles = [ownerRole, 'editor', 'viewer'] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

export function isBuiltInRole(name: string): name is BuiltInRole {
  return builtInRoles.some((role) => role === name);
}

/** @throws BridgeError `invalid_request` pointing at `/role` */
export async function requireRole(session: StoreSession, name: string): Promise<void> {
  if (isBuiltInRole(name) || (await findRole(session, name)) !== null) return;
  const detail = `There is no role "${name}". Built in are ${builtInRoles.join(', ')}.`;
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/role', code: 'invalid_value', detail }],
  });
}

/** The role of an account as its token needs it; `row` is null for a built-in role and for one that is gone. */
export function roleState(name: string, row: RoleRow | null): RoleState {
  if (row === null || isBuiltInRole(name)) return { name, version: 0, definition: null };
  return { name, version: row.version, definition: parseDefinition(row.definition) };
}

/** What is not about tables: all for an owner, what the definition lists for a role that the owner made. */
export function privilegesOf(role: RoleState): readonly Privilege[] {
  if (role.name === ownerRole) return privileges;
  if (isBuiltInRole(role.name)) return [];
  const { definition } = role;
  const listed =
    typeof definition === 'object' && definition !== null && 'privileges' in definition
      ? definition.privileges
      : [];
  return Array.isArray(listed) ? privileges.filter((privilege) => listed.includes(privilege)) : [];
}

/** A definition that cannot be read gives nothing: it is no object, so nothing is found in it. */
function parseDefinition(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
