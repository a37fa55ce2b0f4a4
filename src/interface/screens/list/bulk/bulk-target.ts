import { decodeKey, type RecordKey } from '../../../client/index.ts';
import type { TableModel } from '../../../schema/index.ts';
import { toListParameters, type FilterTree, type ListState } from '../../../state/index.ts';

/** The parameters that choose which records a change is about. */
export interface BulkTarget {
  readonly _filter?: string;
  readonly _search?: string;
}

/** The records with these keys. */
export function selectedTarget(table: TableModel, keys: readonly RecordKey[]): BulkTarget {
  return { _filter: JSON.stringify(keysTree(table.key_columns, keys.map(decodeKey))) };
}

function keysTree(columns: readonly string[], keys: readonly (readonly string[])[]): FilterTree {
  const [only, ...more] = columns;
  if (only !== undefined && more.length === 0) {
    return { column: only, lookup: 'in', value: keys.map(([part]) => part) };
  }
  return {
    or: keys.map((parts) => ({
      and: columns.map((column, at) => ({ column, lookup: 'exact', value: parts[at] })),
    })),
  };
}

/** Every record that the list's filters and search leave, on all pages; null where nothing narrows the list. */
export function matchingTarget(table: TableModel, state: ListState): BulkTarget | null {
  const kept = toListParameters(state, table).filter(([name]) => name === '_filter' || name === '_search');
  return kept.length === 0 ? null : (Object.fromEntries(kept) as BulkTarget);
}
