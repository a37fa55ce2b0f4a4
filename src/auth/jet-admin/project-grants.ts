import { hash } from 'node:crypto';
import { privileges, type Privilege } from '../../accounts/index.ts';
import { ownerGrants, type Grants, type Operation, type TableGrants } from '../grants.ts';
import { readPermissions, type ModelPermission } from './permission-items.ts';

/** What a project member may do, with the name of the role as people see it. */
export interface MemberRights {
  readonly role: string;
  readonly grants: Grants;
}

/** What Jet Admin lets an owner do beside records. Accounts and settings of the bridge are not its to give. */
const ownerPrivileges: ReadonlySet<Privilege> = new Set(
  privileges.filter((name) => name === 'console_read' || name === 'schema' || name === 'unmask'),
);

/** Letters of a permission to operations. Export has no letter, and so is not given. */
const operationsOf: ReadonlyMap<string, readonly Operation[]> = new Map([
  ['r', ['read']],
  ['w', ['create', 'update', 'bulk']],
  ['d', ['delete']],
]);

/** The hash that permission items name a resource by: dashes and case of the token do not count. */
export function resourceTokenHash(token: string): string {
  return hash('sha256', token.replaceAll('-', '').toLowerCase());
}

/**
 * A project's grant in a Jet Admin token, in the order of section 3.4 of the API reference: owner and super group,
 * then read-only, then permission items.
 *
 * @param admin the `admin` claim: its owner may also write in the console
 * @throws BridgeError `forbidden` for permissions that cannot be read
 */
export async function projectRights(
  grant: Readonly<Record<string, unknown>>,
  token: string | null,
  admin: boolean,
): Promise<MemberRights> {
  if (isTruthy(grant['owner'])) return { role: 'owner', grants: everything(admin) };
  if (isTruthy(grant['super_group'])) return { role: 'super_group', grants: everything(admin) };
  const resourceHash = token === null ? '' : resourceTokenHash(token);
  const items = await readPermissions(grant['permissions'], resourceHash);
  if (isTruthy(grant['read_only'])) return { role: 'read_only', grants: readAll };
  return { role: 'member', grants: grantsOf(token === null ? [] : items) };
}

/** Truth as the original's language has it, for values of JSON. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function everything(admin: boolean): Grants {
  return {
    version: admin ? 'jet-admin/admin' : 'jet-admin/owner',
    tables: ownerGrants.tables,
    privileges: admin ? new Set([...ownerPrivileges, 'console_write']) : ownerPrivileges,
    user: new Map(),
  };
}

const readAll: Grants = {
  version: 'jet-admin/read-only',
  tables: new Map([['*', allColumns(['read'])]]),
  privileges: new Set(),
  user: new Map(),
};

/** The grants of permission items; items on one model add up. */
export function grantsOf(items: readonly ModelPermission[]): Grants {
  const operations = new Map<string, Set<Operation>>();
  for (const { model, actions } of items) {
    // `*` would mean every table here; there it is the name of a model like any other.
    if (model === '*' || model === '') continue;
    const known = operations.get(model) ?? new Set();
    for (const letter of actions) for (const one of operationsOf.get(letter) ?? []) known.add(one);
    operations.set(model, known);
  }
  const names = [...operations].map(([model, known]) => [model, [...known].sort()] as const);
  names.sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    // Members with the same rights share what is cached by them.
    version: `jet-admin/${hash('sha256', JSON.stringify(names), 'base64url')}`,
    tables: new Map(names.map(([model, known]) => [model, allColumns(known)])),
    privileges: new Set(),
    user: new Map(),
  };
}

function allColumns(operations: readonly Operation[]): TableGrants {
  const writes = operations.includes('update') || operations.includes('create');
  return {
    operations: new Set(operations),
    readable: 'all',
    writable: writes ? 'all' : new Set<string>(),
    masked: new Set<string>(),
    rows: null,
  };
}
