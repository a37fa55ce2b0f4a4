import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useShortcut } from '../../command/index.ts';
import { Progress, toast, useDelayed } from '../../components/index.ts';
import { closedAddFilter, FilterBar } from '../../filters/index.ts';
import type { GridHandle } from '../../grid/index.ts';
import { t } from '../../i18n/index.ts';
import type { TableModel } from '../../schema/index.ts';
import { Panel } from '../shell/Panel.tsx';
import { RecordAside } from '../record/RecordAside.tsx';
import { orderColumns, shownColumns } from './column-order.ts';
import { ColumnsMenu, SortMenu } from './ColumnsMenu.tsx';
import { ListBody } from './ListBody.tsx';
import { ListFooter } from './ListFooter.tsx';
import { ListHeader } from './ListHeader.tsx';
import styles from './list.module.css';
import { useColumnWidths } from './use-column-widths.ts';
import { useGridActions } from './use-grid-actions.ts';
import { useList } from './use-list.ts';
import { useSelection } from './use-selection.ts';

/** Fetched when somebody opens it. */
const ExportDialog = lazy(async () => ({
  default: (await import('./export/ExportDialog.tsx')).ExportDialog,
}));

/** Fetched with the first selection. */
const BulkBar = lazy(async () => ({ default: (await import('./BulkBar.tsx')).BulkBar }));

const ImportDialog = lazy(async () => ({
  default: (await import('./import/ImportDialog.tsx')).ImportDialog,
}));

/** A list is complete without its saved views; their place is kept, so that nothing moves. */
const ViewTabs = lazy(async () => ({ default: (await import('./views/ViewTabs.tsx')).ViewTabs }));

interface ListViewProps {
  readonly table: TableModel;
  readonly lookups: Readonly<Record<string, readonly string[]>>;
}

/** List and, beside it, the open record. */
export function ListView({ table, lookups }: ListViewProps) {
  const list = useList(table);
  const { state, change, page, keys } = list;
  const selection = useSelection(table.model, keys);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(closedAddFilter);
  const [widths, resize] = useColumnWidths(table.model);
  const [takesFocus, setTakesFocus] = useState(false);
  const [dialog, setDialog] = useState<'export' | 'import' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const grid = useRef<GridHandle>(null);
  const columns = useMemo(() => orderColumns(table), [table]);
  const shown = useMemo(() => shownColumns(columns, state.hidden), [columns, state.hidden]);
  const openRow = state.open === null ? -1 : keys.indexOf(state.open);
  const refetching = useDelayed(list.fetching && page !== undefined);

  const open = (row: number, focus: boolean) => {
    const key = keys[row];
    if (key === undefined) return;
    if (key === null) {
      toast({ tone: 'info', text: t('list.noKey') });
      return;
    }
    setTakesFocus(focus);
    change({ open: key });
  };
  const close = () => {
    change({ open: null });
    // After a dialog that closes with it has given the focus to what is not there any more.
    requestAnimationFrame(() => grid.current?.focus());
  };
  const goTo = (row: number) => (keys[row] ? () => open(row, false) : undefined);
  const actions = useGridActions({
    list,
    table,
    lookups,
    selection,
    onAddFilter: setAdding,
    onResize: resize,
    onOpen: open,
  });
  useShortcut('/', () => search.current?.focus());
  useShortcut('r', list.refetch);
  useShortcut(
    'n',
    () => void navigate({ to: '/t/$model/new', params: { model: table.model } }),
    table.operations.create.allowed,
  );

  return (
    <Panel title={table.label}>
      <div className={styles['split']}>
        <section className={styles['list']} aria-label={t('list.label', { name: table.label })}>
          <ListHeader
            table={table}
            page={page}
            onRefresh={list.refetch}
            onExport={() => setDialog('export')}
            onImport={() => setDialog('import')}
          />
          <div className={styles['views']}>
            <Suspense>
              <ViewTabs model={table.model} state={state} />
            </Suspense>
          </div>
          <div className={styles['bar']}>
            <FilterBar
              table={table}
              lookups={lookups}
              filters={state.filters}
              search={state.search}
              adding={adding}
              onAdding={setAdding}
              onFilters={(filters) => change({ filters })}
              onSearch={(text) => change({ search: text }, true)}
              searchRef={search}
            >
              <SortMenu columns={columns} sort={state.sort} onSort={(sort) => change({ sort })} />
              <ColumnsMenu
                columns={columns}
                hidden={state.hidden}
                onHidden={(hidden) => change({ hidden })}
              />
            </FilterBar>
          </div>
          <Progress busy={refetching} />
          <ListBody
            table={table}
            list={list}
            columns={shown}
            widths={widths}
            selectedRows={selection.rows}
            openRow={openRow}
            actions={actions}
            gridRef={grid}
            onImport={() => setDialog('import')}
          />
          {selection.keys.length > 0 && (
            <Suspense>
              <BulkBar
                table={table}
                columns={columns}
                keys={selection.keys}
                records={(page?.results ?? []).filter((_, row) => selection.rows.has(row))}
                state={state}
                page={page}
                onClear={selection.clear}
              />
            </Suspense>
          )}
          {page !== undefined && <ListFooter page={page} state={state} onChange={change} />}
        </section>
        {state.open !== null && (
          <RecordAside
            table={table}
            recordKey={state.open}
            takesFocus={takesFocus}
            onClose={close}
            onKey={(key) => change({ open: key }, true)}
            onPrevious={openRow > 0 ? goTo(openRow - 1) : undefined}
            onNext={openRow >= 0 ? goTo(openRow + 1) : undefined}
          />
        )}
      </div>
      <Suspense>
        {dialog === 'export' && (
          <ExportDialog table={table} state={state} shown={shown} onClose={() => setDialog(null)} />
        )}
        {dialog === 'import' && <ImportDialog table={table} onClose={() => setDialog(null)} />}
      </Suspense>
    </Panel>
  );
}
