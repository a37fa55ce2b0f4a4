import {
  includesColumn,
  tableGrants,
  type Grants,
  type Operation,
  type TableGrants,
} from '../../auth/index.ts';
import { BridgeError, suggestion } from '../../errors/index.ts';
import type { Column, DatabaseSchema, Table } from '../../schema/index.ts';

/** One table as one principal may use it. */
export interface TableAccess {
  readonly table: Table;
  readonly grants: TableGrants;
  /** Columns that records show, masked ones included (as null), in table order. */
  readonly readable: readonly Column[];
  /** Readable and not masked, by name: what may be filtered, sorted, searched and labelled by. */
  readonly usable: ReadonlyMap<string, Column>;
}

const known = new WeakMap<Grants, WeakMap<Table, TableAccess>>();

/** What the grants say about a table; worked out once for each pair. */
export function accessTo(table: Table, grants: Grants): TableAccess {
  let tables = known.get(grants);
  if (tables === undefined) known.set(grants, (tables = new WeakMap()));
  let access = tables.get(table);
  if (access === undefined) tables.set(table, (access = workOut(table, tableGrants(grants, table.model))));
  return access;
}

function workOut(table: Table, grants: TableGrants): TableAccess {
  const readable = table.columns.filter((column) => includesColumn(grants.readable, column.name));
  const usable = readable.filter((column) => !includesColumn(grants.masked, column.name));
  return { table, grants, readable, usable: new Map(usable.map((column) => [column.name, column])) };
}

/** A table that the principal may do nothing with is hidden. */
export function isVisible(access: TableAccess): boolean {
  return access.grants.operations.size > 0;
}

export function isMasked(access: TableAccess, column: Column): boolean {
  return includesColumn(access.grants.masked, column.name);
}

/**
 * The table that a request names.
 *
 * @throws BridgeError `unknown_table` when there is none, or it is hidden; `forbidden` when the operation is not granted
 */
export function requireTable(
  schema: DatabaseSchema,
  grants: Grants,
  model: string,
  operation: Operation,
): TableAccess {
  const table = schema.tables.get(model);
  const access = table && accessTo(table, grants);
  if (access === undefined || !isVisible(access)) throw unknownTable(schema, grants, model);
  if (!access.grants.operations.has(operation)) {
    throw new BridgeError('forbidden', {
      detail: `Your role may not ${operation} records of "${model}". An owner can change that.`,
    });
  }
  return access;
}

function unknownTable(schema: DatabaseSchema, grants: Grants, model: string): BridgeError {
  const visible = [...schema.tables.values()].filter((table) => isVisible(accessTo(table, grants)));
  const near = suggestion(
    model,
    visible.map((table) => table.model),
  );
  return new BridgeError('unknown_table', { detail: `There is no table "${model.slice(0, 200)}".${near}` });
}

/** The same answer for a column that is hidden, masked or not there. */
export function unknownColumn(access: TableAccess, name: string, parameter: string): BridgeError {
  const near = suggestion(name, access.usable.keys());
  const detail = `There is no column "${name.slice(0, 200)}" in "${access.table.model}".${near}`;
  return new BridgeError('unknown_column', {
    detail,
    errors: [{ parameter, code: 'unknown_column', detail }],
  });
}
