import { useMemo, useRef } from 'react';
import { toast } from '../../components/index.ts';
import { valueText } from '../../fields/index.ts';
import { filterForCell, type AddFilterState } from '../../filters/index.ts';
import type { GridActions } from '../../grid/index.ts';
import { t } from '../../i18n/index.ts';
import type { TableModel } from '../../schema/index.ts';
import { nextSort, sameFilter } from '../../state/index.ts';
import { copyText } from '../record/copy-text.ts';
import type { ListController } from './use-list.ts';
import type { SelectionController } from './use-selection.ts';

interface Parts {
  readonly list: ListController;
  readonly table: TableModel;
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly selection: SelectionController;
  readonly onAddFilter: (state: AddFilterState) => void;
  readonly onResize: (column: string, width: number | null) => void;
  /** Shows the record of a row; with `focus` the keyboard goes along. */
  readonly onOpen: (row: number, focus: boolean) => void;
}

/** What a grid can do to a list. The same object throughout, so that its lines are not drawn again. */
export function useGridActions(parts: Parts): GridActions {
  const latest = useRef(parts);
  latest.current = parts;
  return useMemo(() => {
    const change: ListController['change'] = (part) => latest.current.list.change(part);
    return {
      open: (row, focus) => latest.current.onOpen(row, focus),
      toggleRow: (row, extend) => latest.current.selection.toggleRow(row, extend),
      toggleAll: () => latest.current.selection.toggleAll(),
      sort: (column, keep) => change({ sort: nextSort(latest.current.list.state.sort, column, keep) }),
      sortAs: (column, descending) => change({ sort: [{ column, descending }] }),
      filterByCell: (row, column, exclude) => {
        const { list, lookups } = latest.current;
        const text = valueText(column, list.page?.results[row]?.[column.name]);
        const filter = filterForCell(column, text, exclude, lookups[column.type] ?? []);
        if (filter === null) {
          toast({ tone: 'info', text: t('filters.cannotFilter', { name: column.label }) });
        } else if (!list.state.filters.some((each) => sameFilter(each, filter))) {
          change({ filters: [...list.state.filters, filter] });
        }
      },
      filterColumn: (column) => latest.current.onAddFilter({ open: true, column }),
      hide: (column) => change({ hidden: [...latest.current.list.state.hidden, column] }),
      resize: (column, width) => latest.current.onResize(column, width),
      copyCell: (row, column) => {
        const text = valueText(column, latest.current.list.page?.results[row]?.[column.name]);
        void copyText(text ?? '', t('list.valueCopied'));
      },
    };
  }, []);
}
