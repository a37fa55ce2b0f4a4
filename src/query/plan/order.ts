import type { Column, Table } from '../../schema/index.ts';
import type { OrderTerm } from '../parse/index.ts';
import type { TableAccess } from './table-access.ts';

/** One term of a planned order. */
export interface OrderColumn {
  readonly column: Column;
  readonly descending: boolean;
}

/**
 * The order of a list: the terms asked for, then the record key descending, so that the same page can be asked for
 * twice and be the same. Names that are unknown or hidden are ignored.
 *
 * A view without a key is sorted only when asked, because sorting it costs a pass over all of it (P4).
 */
export function planOrder(terms: readonly OrderTerm[], access: TableAccess): readonly OrderColumn[] {
  const asked = terms.flatMap(({ column, descending }) => {
    const found = access.usable.get(column);
    return found === undefined ? [] : [{ column: found, descending }];
  });
  const seen = new Set<Column>();
  const unique = asked.filter(({ column }) => !seen.has(column) && seen.add(column));
  const rest = tieBreakers(access).filter((column) => !seen.has(column));
  return [...unique, ...rest.map((column) => ({ column, descending: true }))];
}

/** The key; where there is none, or a principal may not use all of it, the columns that it may use. */
function tieBreakers(access: TableAccess): readonly Column[] {
  const key = access.table.recordKey?.columns ?? [];
  if (key.length === 0 && isView(access.table)) return [];
  return key.length > 0 && key.every((column) => access.usable.has(column.name)) ? key : firstColumns(access);
}

function isView(table: Table): boolean {
  return table.kind === 'view' || table.kind === 'materialized_view';
}

/** Enough columns to tell most rows apart; types without an order of their own are left out. */
function firstColumns(access: TableAccess): readonly Column[] {
  return [...access.usable.values()].filter(isSortable).slice(0, 8);
}

/** Whether the engines can sort by the column itself. */
export function isSortable(column: Column): boolean {
  const type = column.element?.type ?? column.type;
  return type !== 'json' && type !== 'geometry' && type !== 'other';
}
