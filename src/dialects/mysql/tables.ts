import type { Table as DrizzleTable } from 'drizzle-orm';
import { customType, mysqlSchema, type MySqlColumnBuilderBase } from 'drizzle-orm/mysql-core';
import type { Table } from '../../schema/index.ts';

/** One builder for every type: values are cast by `expressions`, so Drizzle converts nothing. */
const cell = customType<{ data: unknown }>({ dataType: () => 'text' });

const built = new WeakMap<Table, DrizzleTable>();

/**
 * The Drizzle table of a model. Columns are keyed `c0`, `c1`, … by position: real names as keys would collide
 * with Drizzle's own members, and `__proto__` would change the object.
 */
export function mysqlTableOf(table: Table): DrizzleTable {
  const known = built.get(table);
  if (known) return known;
  const columns: Record<string, MySqlColumnBuilderBase> = {};
  for (const column of table.columns) columns[`c${column.position}`] = cell(column.name);
  const made = mysqlSchema(table.schema).table(table.name, columns);
  built.set(table, made);
  return made;
}
