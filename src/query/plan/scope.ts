import type { Grants } from '../../auth/index.ts';
import type { Limits } from '../../config/limits.ts';
import type { Capabilities } from '../../dialects/dialect.ts';
import type { Column, DatabaseSchema, FilterOptions, Table } from '../../schema/index.ts';
import type { Condition } from './condition.ts';
import type { Segment } from './segment-filter.ts';
import { accessTo, isVisible } from './table-access.ts';
import type { Values } from './values.ts';

/** What planning needs beside the query: all of it read-only but the list of values. */
export interface PlanContext {
  readonly schema: DatabaseSchema;
  readonly grants: Grants;
  readonly supports: Capabilities;
  readonly limits: Limits;
  readonly values: Values;
  /** Clock and zone for filter values. */
  readonly options: FilterOptions;
  /** What the saved queries of `_segment` gave, by their names. */
  readonly segments: ReadonlyMap<string, Segment>;
  /** Which rows of a table the principal's role allows. */
  rowsOf(table: Table): Condition;
}

/**
 * The columns that a condition may name: those that the principal may use, or, for the conditions of a role
 * themselves, every column.
 */
export interface Scope {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, Column>;
  /** The scope of another table, undefined when conditions of this scope may not look into it. */
  reach(table: Table): Scope | undefined;
  /** Rows of a table reached from here that count at all. */
  readonly restricted: boolean;
}

/** What a principal's own conditions may name. */
export function clientScope(table: Table, grants: Grants): Scope {
  const reach = (other: Table): Scope | undefined => {
    const access = accessTo(other, grants);
    if (!isVisible(access) || !access.grants.operations.has('read')) return undefined;
    return { table: other, columns: access.usable, reach, restricted: true };
  };
  return { table, columns: accessTo(table, grants).usable, reach, restricted: true };
}

/** What the conditions of a role may name: everything, since an owner wrote them. */
export function roleScope(table: Table): Scope {
  return { table, columns: table.columnsByName, reach: roleScope, restricted: false };
}
