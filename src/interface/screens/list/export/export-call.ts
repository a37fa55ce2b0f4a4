import type { BridgeCall } from '../../../client/index.ts';
import { encodeSegment } from '../../../client/index.ts';
import type { TableModel } from '../../../schema/index.ts';
import { emptyListState, toListParameters, type ListState } from '../../../state/index.ts';

export const exportFormats = ['csv', 'xlsx', 'json', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportChoice {
  readonly format: ExportFormat;
  /** What the list shows, else the whole table. */
  readonly matching: boolean;
  /** Names of the columns, in order; null for all that may be read. */
  readonly columns: readonly string[] | null;
}

/** The call that answers the file. As a body, because filters can be longer than an address. */
export function exportCall(table: TableModel, state: ListState, choice: ExportChoice): BridgeCall {
  const given = toListParameters(choice.matching ? state : emptyListState, table);
  const kept = new Map(given.filter(([name]) => ['_filter', '_search', '_order_by'].includes(name)));
  const filter = kept.get('_filter');
  const body = {
    ...Object.fromEntries(kept),
    ...(filter === undefined ? {} : { _filter: JSON.parse(filter) as unknown }),
    ...(choice.columns === null ? {} : { _fields: choice.columns.join(',') }),
    format: choice.format,
  };
  return { method: 'POST', path: `/api/models/${encodeSegment(table.model)}/export/`, body };
}
