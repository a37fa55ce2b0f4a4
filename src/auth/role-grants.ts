import { hash } from 'node:crypto';
import type { Account, BuiltInRole, Identity } from '../accounts/index.ts';
import { isBuiltInRole } from '../accounts/index.ts';
import { operations, ownerGrants, type Grants, type Operation, type TableGrants } from './grants.ts';
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
export function grantsOf({ account, role, privileges }: Identity): Grants {
  if (isBuiltInRole(role.name)) return builtIn[role.name];
  const tables = parseRoleTables(role.definition) ?? new Map<string, TableGrants>();
  const user = namesUser(tables) ? userValues(account) : new Map<string, string | null>();
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
function versionOf(role: Identity['role'], user: Grants['user']): string {
  const base = `${role.name}@${role.version}`;
  return user.size === 0 ? base : `${base}/${hash('sha256', JSON.stringify([...user]), 'base64url')}`;
}

function namesUser(tables: Grants['tables']): boolean {
  return [...tables.values()].some(({ rows }) => JSON.stringify(rows).includes('$user'));
}

/** `$user.id`, `$user.email` and `$user.<attribute>`; an attribute cannot stand in for the first two. */
function userValues(account: Account): Grants['user'] {
  return new Map([...Object.entries(account.attributes), ['id', account.id], ['email', account.email]]);
}
