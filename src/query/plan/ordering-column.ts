import { BridgeError, suggestion } from '../../errors/index.ts';
import type { Column, ColumnTypeName } from '../../schema/index.ts';
import { invalidField } from '../parse/index.ts';
import type { Condition } from './condition.ts';
import type { TableAccess } from './table-access.ts';
import { reasonNotWritable } from './written-columns.ts';

const numbers: ReadonlySet<ColumnTypeName> = new Set(['integer', 'bigint', 'decimal', 'real', 'double']);
const field = 'ordering_field';

/**
 * The column that holds the places of records.
 *
 * @param rows what the role allows
 * @throws BridgeError `unknown_column`, `column_not_writable`, `invalid_value` when it holds no numbers, `forbidden` when
 *   it decides which rows the role reaches: then a place would move a record out of reach, or into it
 */
export function orderingColumn(name: string, access: TableAccess, rows: Condition): Column {
  const column = access.usable.get(name);
  if (column === undefined) {
    const near = suggestion(name, access.usable.keys());
    const detail = `There is no column "${name.slice(0, 200)}" in "${access.table.model}".${near}`;
    throw refused('unknown_column', detail);
  }
  const reason = reasonNotWritable(column, access);
  if (reason !== null) throw refused('column_not_writable', reason);
  if (!numbers.has(column.type)) throw invalidField(field, `"${column.name}" does not hold numbers.`);
  if (mentions(rows, column)) {
    throw new BridgeError('forbidden', {
      detail: `"${column.name}" decides which records your role reaches, so it cannot be renumbered. An owner can change that.`,
    });
  }
  return column;
}

function refused(code: 'unknown_column' | 'column_not_writable', detail: string): BridgeError {
  return new BridgeError(code, { detail, errors: [{ pointer: `/${field}`, code, detail }] });
}

/** Also through a relation that leads back to the same table. */
function mentions(condition: Condition, column: Column): boolean {
  switch (condition.kind) {
    case 'constant':
      return false;
    case 'lookup':
    case 'equals':
    case 'text_equals':
    case 'never':
      return condition.column === column;
    case 'and':
    case 'or':
      return condition.parts.some((part) => mentions(part, column));
    case 'not':
      return mentions(condition.part, column);
    case 'exists':
      return (
        condition.pairs.some(({ outer, inner }) => outer === column || inner === column) ||
        mentions(condition.part, column)
      );
  }
}
