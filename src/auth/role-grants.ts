import { hash } from 'node:crypto';
import type { Account, ApiKeyIdentity, BuiltInRole, RightsHolder, RoleState } from '../accounts/index.ts';
import { isBuiltInRole } from '../accounts/index.ts';
import {
  operations,
  ownerGrants,
  type Grants,
  type Operation,
  type Privilege,
  type TableGrants,
} from './grants.ts';
import { parseRoleTables } from './role-definition.ts';

/** What the built-in roles may do: fixed, so that they share every cache. */
const builtIn: Readonly<Record<BuiltInRole, Grants>> = {
  owner: ownerGrants,
  editor: everywhere('editor', operations),
  viewer: everywhere('viewer', ['read']),
};

/**
 * What an identity may do now. A role that is gone, or whose definition cannot be read, gives nothing.
 */
export function grantsOf({ account, role, privileges }: RightsHolder): Grants {
  return grantsOfRole(role, privileges, () => userValues(account));
}

/** What a key may do: its role, which for `$user.…` knows the key's id and nothing else. */
export function grantsOfKey({ key, role, privileges }: ApiKeyIdentity): Grants {
  return grantsOfRole(role, privileges, () => new Map([['id', key.id]]));
}

/** What a role gives to somebody whose values for `$user.…` are these; asked for only when a condition names one. */
export function grantsOfRole(
  role: RoleState,
  privileges: readonly Privilege[],
  valuesOfUser: () => Grants['user'],
): Grants {
  if (isBuiltInRole(role.name)) return builtIn[role.name];
  const tables = parseRoleTables(role.definition) ?? new Map<string, TableGrants>();
  const user = namesUser(tables) ? valuesOfUser() : new Map<string, string | null>();
  return { version: versionOf(role, user), tables, privileges: new Set(privileges), user };
}

function everywhere(version: string, allowed: readonly Operation[]): Grants {
  const writes = allowed.includes('update');
  const all: TableGrants = {
    operations: new Set(allowed),
    readable: 'all',
    writable: writes ? 'all' : new Set<string>(),
    masked: new Set<string>(),
    rows: null,
  };
  return { version, tables: new Map([['*', all]]), privileges: new Set(), user: new Map() };
}

/** Accounts of one role share its version, and so what is cached by it, unless a condition names the user. */
function versionOf(role: RoleState, user: Grants['user']): string {
  const base = `${role.name}@${role.version}`;
  return user.size === 0 ? base : `${base}/${hash('sha256', JSON.stringify([...user]), 'base64url')}`;
}

function namesUser(tables: Grants['tables']): boolean {
  return [...tables.values()].some(({ rows }) => JSON.stringify(rows).includes('$user'));
}

/** `$user.id`, `$user.email` and `$user.<attribute>`; an attribute cannot stand in for the first two. */
export function userValues(account: Account): Grants['user'] {
  return new Map([...Object.entries(account.attributes), ['id', account.id], ['email', account.email]]);
}
