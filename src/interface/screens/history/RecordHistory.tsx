import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { HistoryEntry } from '../../../contract/index.ts';
import { encodeSegment, queryKeys, type RecordKey } from '../../client/index.ts';
import { Banner, Button, ConfirmDialog, EmptyState, Skeleton, toast } from '../../components/index.ts';
import { formatExactTime, formatRelativeTime } from '../../i18n/index.ts';
import { tl } from '../../i18n/audit.ts';
import type { TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import styles from '../audit/audit.module.css';
import { valueText, type ChangedColumn } from '../audit/changed-columns.ts';
import { DiffTable } from '../audit/DiffTable.tsx';
import { actionWords } from '../audit/operations.ts';
import { describeFailure, FailureState } from '../failure/index.ts';

interface RecordHistoryProps {
  readonly table: TableModel;
  readonly recordKey: RecordKey;
  /** Of the record as it is shown: nobody's change in between is undone unseen. */
  readonly etag: string | null;
}

/** What became of one record, the youngest change first, and the way back. */
export function RecordHistory({ table, recordKey, etag }: RecordHistoryProps) {
  const client = useClient();
  const who = useWho();
  const path = `/api/models/${encodeSegment(table.model)}/${recordKey}/history/`;
  const [restoring, setRestoring] = useState<HistoryEntry | null>(null);
  const history = useQuery({
    queryKey: [...queryKeys.record(who, table.model, recordKey), 'history', etag],
    queryFn: async ({ signal }) =>
      (await client.call<{ readonly entries: readonly HistoryEntry[] }>({ method: 'GET', path, signal })).body
        .entries,
    retry: false,
  });
  if (history.error !== null) {
    return <FailureState error={history.error} onRetry={() => void history.refetch()} />;
  }
  if (history.data === undefined) return <Skeleton height="48px" />;
  if (history.data.length === 0) {
    return (
      <EmptyState
        icon={<History size={20} aria-hidden />}
        title={tl('history.empty')}
        detail={tl('history.emptyDetail')}
      />
    );
  }
  return (
    <>
      <ol className={styles['history']} aria-label={tl('history.title')}>
        {history.data.map((entry) => (
          <Change
            key={entry.id}
            entry={entry}
            restorable={table.operations.update.allowed && hadRecord(entry)}
            onRestore={() => setRestoring(entry)}
          />
        ))}
      </ol>
      {restoring !== null && (
        <RestoreDialog
          entry={restoring}
          path={`${path}${encodeSegment(restoring.id)}/restore/`}
          etag={etag}
          model={table.model}
          onClose={() => setRestoring(null)}
        />
      )}
    </>
  );
}

interface ChangeProps {
  readonly entry: HistoryEntry;
  readonly restorable: boolean;
  readonly onRestore: () => void;
}

function Change({ entry, restorable, onRestore }: ChangeProps) {
  const at = new Date(entry.at);
  return (
    <li className={styles['change']}>
      <div className={styles['changeHead']}>
        <span className={styles['action']}>{actionWords(entry.action)}</span>
        <span className={styles['who']}>
          {entry.principal.name === '' ? tl('audit.nobody') : entry.principal.name}
        </span>
        <time className={styles['when']} dateTime={entry.at} title={formatExactTime(at)}>
          {formatRelativeTime(at, new Date())}
        </time>
        {restorable && (
          <Button size="small" icon={<Undo2 size={14} aria-hidden />} onClick={onRestore}>
            {tl('history.restore')}
          </Button>
        )}
      </div>
      <DiffTable columns={columnsOf(entry)} />
    </li>
  );
}

interface RestoreDialogProps {
  readonly entry: HistoryEntry;
  readonly path: string;
  readonly etag: string | null;
  readonly model: string;
  readonly onClose: () => void;
}

function RestoreDialog({ entry, path, etag, model, onClose }: RestoreDialogProps) {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const restore = async () => {
    setBusy(true);
    try {
      const headers = etag === null ? undefined : { 'If-Match': etag };
      await client.call({ method: 'POST', path, body: {}, headers });
      toast({ tone: 'success', text: tl('history.restored') });
      onClose();
      await queries.invalidateQueries({ queryKey: queryKeys.model(who, model) });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={tl('history.restoreTitle')}
      action={tl('history.restore')}
      busy={busy}
      onConfirm={() => void restore()}
    >
      {error !== null && (
        <Banner tone="danger" urgent title={tl('history.restoreFailed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <p>{tl('history.restoreDetail')}</p>
      <DiffTable
        columns={columnsOf(entry).map(({ name, before, after }) => ({ name, before: after, after: before }))}
      />
    </ConfirmDialog>
  );
}

function columnsOf({ changes }: HistoryEntry): readonly ChangedColumn[] {
  return Object.entries(changes).map(([name, { before, after }]) => ({
    name,
    before: valueText(before),
    after: valueText(after),
  }));
}

/** Before a record was made there is nothing to go back to. */
function hadRecord({ action }: HistoryEntry): boolean {
  return action !== 'create_record' && action !== 'bulk_create_records';
}
