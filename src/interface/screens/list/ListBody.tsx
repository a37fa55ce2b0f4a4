import { LockKeyhole } from 'lucide-react';
import type { Ref } from 'react';
import { Banner, Button, EmptyState } from '../../components/index.ts';
import {
  CardList,
  Grid,
  useContainerWidth,
  type ChosenWidths,
  type GridActions,
  type GridHandle,
} from '../../grid/index.ts';
import { t } from '../../i18n/index.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';
import { FailureState } from '../failure/index.ts';
import { ListEmpty } from './ListEmpty.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import styles from './list.module.css';
import type { ListController } from './use-list.ts';

interface ListBodyProps {
  readonly table: TableModel;
  readonly list: ListController;
  readonly columns: readonly ColumnModel[];
  readonly widths: ChosenWidths;
  readonly selectedRows: ReadonlySet<number>;
  readonly openRow: number;
  readonly actions: GridActions;
  readonly gridRef: Ref<GridHandle>;
  readonly onImport: () => void;
}

/** The records, or what there is to say instead. */
export function ListBody(props: ListBodyProps) {
  const { table, list } = props;
  const { read } = table.operations;
  if (!read.allowed) {
    return (
      <div className={styles['body']}>
        <EmptyState
          icon={<LockKeyhole size={20} aria-hidden />}
          title={t('list.forbidden.title', { name: table.label.toLowerCase() })}
          detail={read.reason}
        />
      </div>
    );
  }
  if (list.page === undefined) {
    if (list.error === null) return <ListSkeleton name={table.label} />;
    return (
      <div className={styles['body']}>
        <FailureState error={list.error} onRetry={list.refetch} />
      </div>
    );
  }
  return (
    <>
      {list.error !== null && <OldRowsNotice error={list.error} onRetry={list.refetch} />}
      {list.page.results.length === 0 && !list.stale ? (
        <div className={styles['body']}>
          <ListEmpty table={table} state={list.state} onChange={list.change} onImport={props.onImport} />
        </div>
      ) : (
        <Records {...props} />
      )}
    </>
  );
}

/** Old rows stay readable when the newest cannot be had. */
function OldRowsNotice({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <div className={styles['notice']}>
      <Banner
        tone="warning"
        title={t('list.failed')}
        action={
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        }
      >
        {error.message}
      </Banner>
    </div>
  );
}

/** Below this width a grid shows less than cards do. */
const cardWidth = 560;

function Records({ table, list, columns, widths, selectedRows, openRow, actions, gridRef }: ListBodyProps) {
  const [container, width] = useContainerWidth<HTMLDivElement>();
  const page = list.page;
  if (page === undefined) return null;
  const shared = {
    label: table.label,
    columns,
    records: page.results,
    titles: list.titles,
    openRow,
    dimmed: list.stale,
    address: list.address,
  };
  const start = (list.state.page - 1) * page.per_page;
  return (
    <div ref={container} className={styles['body']}>
      {width !== null && width < cardWidth && (
        <CardList {...shared} titleColumn={table.label_column} onOpen={(row) => actions.open(row, true)} />
      )}
      {width !== null && width >= cardWidth && (
        <Grid
          {...shared}
          ref={gridRef}
          totalRows={page.count_kind === 'exact' && start === 0 ? (page.count ?? -1) : -1}
          sort={list.state.sort}
          chosenWidths={widths}
          selectedRows={selectedRows}
          selectable={table.key_columns.length > 0}
          actions={actions}
        />
      )}
    </div>
  );
}
