import { privileges, type Privilege } from '../accounts/index.ts';

export { privileges, type Privilege };

/** What a principal may do. An argument of planning: no statement on the user's data is built without it. */
export interface Grants {
  /** Changes whenever anything below changes; part of every cache key. */
  readonly version: string;
  /** Grants on a model; `tableGrants` falls back to the entry for `*`, then to none. */
  readonly tables: ReadonlyMap<string, TableGrants>;
  readonly privileges: ReadonlySet<Privilege>;
  /** Values for `$user.…` in row conditions. */
  readonly user: ReadonlyMap<string, string | null>;
}

export interface TableGrants {
  readonly operations: ReadonlySet<Operation>;
  readonly readable: ColumnSet;
  readonly writable: ColumnSet;
  readonly masked: ColumnSet;
  /** A `_filter` tree as JSON, or null for every row. */
  readonly rows: unknown;
}

export type ColumnSet = 'all' | ReadonlySet<string>;

export const operations = ['read', 'create', 'update', 'delete', 'export', 'bulk'] as const;
export type Operation = (typeof operations)[number];

const none: TableGrants = {
  operations: new Set(),
  readable: new Set(),
  writable: new Set(),
  masked: new Set(),
  rows: null,
};

/** The grants on one model. A table's own entry replaces the one for `*`; without either, nothing is allowed. */
export function tableGrants(grants: Grants, model: string): TableGrants {
  return grants.tables.get(model) ?? grants.tables.get('*') ?? none;
}

export function includesColumn(set: ColumnSet, column: string): boolean {
  return set === 'all' || set.has(column);
}

/** Reads and writes everything, may do everything: the built-in role `owner` and `BEARER_AUTH_KEY`. */
export const ownerGrants: Grants = {
  version: 'owner',
  tables: new Map([
    [
      '*',
      {
        operations: new Set(operations),
        readable: 'all',
        writable: 'all',
        masked: new Set<string>(),
        rows: null,
      },
    ],
  ]),
  privileges: new Set(privileges),
  user: new Map(),
};
