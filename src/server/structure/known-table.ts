import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { accessTo, isVisible, type TableAccess } from '../../query/index.ts';
import type { Column, DatabaseSchema } from '../../schema/index.ts';

/**
 * The table that a path names: a model, else the first table with that bare name.
 *
 * @throws BridgeError `unknown_table`, also for a hidden one
 */
export function knownTable(name: string, schema: DatabaseSchema, { grants }: Principal): TableAccess {
  const table = schema.tables.get(name) ?? [...schema.tables.values()].find((other) => other.name === name);
  const access = table && accessTo(table, grants);
  if (access !== undefined && isVisible(access)) return access;
  throw new BridgeError('unknown_table', { detail: `There is no table "${name.slice(0, 200)}".` });
}

/** @throws BridgeError `not_found`, also for a hidden one */
export function knownColumn(name: string, { readable, table }: TableAccess): Column {
  const column = readable.find((other) => other.name === name);
  if (column !== undefined) return column;
  throw new BridgeError('not_found', {
    detail: `There is no column "${name.slice(0, 200)}" in "${table.model}".`,
  });
}
