import { Unlink2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { formatKey, type RecordAnswer, type RecordKey } from '../../client/index.ts';
import { Button, EmptyState, Skeleton, Tabs, useDelayed, VisuallyHidden } from '../../components/index.ts';
import { useShortcut } from '../../command/index.ts';
import { tr } from '../../i18n/record.ts';
import { recordTitle, useSchema, type TableModel } from '../../schema/index.ts';
import { FailureState } from '../failure/index.ts';
import { countWords } from '../list/count-words.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { FormFooter } from './FormFooter.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import { RecordForm } from './RecordForm.tsx';
import { RecordHead, type RecordPlace } from './RecordHead.tsx';
import { relatedLists } from './related.ts';
import { RelatedRecords } from './RelatedRecords.tsx';
import styles from './record.module.css';
import { useRecordForm } from './use-record-form.ts';
import { useRecord } from './use-record.ts';
import { useRelated } from './use-related.ts';

/** Most people look at what is. */
const RecordHistory = lazy(async () => ({
  default: (await import('../history/RecordHistory.tsx')).RecordHistory,
}));

export interface RecordPaneProps extends RecordPlace {
  readonly table: TableModel;
  readonly recordKey: RecordKey;
  readonly isPage?: boolean;
  /** The keyboard goes to the heading once the record is there. */
  readonly takesFocus: boolean;
  /** The record has another key now. */
  readonly onKey: (key: RecordKey) => void;
  /** Leaves a record that is not there (any more). */
  readonly onLeave: () => void;
}

/** One record, wherever it is shown: beside its list, over it, or on a page of its own. */
export function RecordPane(props: RecordPaneProps) {
  const { table, recordKey, isPage = false, takesFocus, onLeave } = props;
  const { answer, error, gone, refetch } = useRecord(table, recordKey);
  const [deleting, setDeleting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const ready = answer !== undefined;
  useEffect(() => {
    if (takesFocus && ready) heading.current?.focus();
  }, [takesFocus, ready, recordKey]);
  const title = answer === undefined ? formatKey(recordKey) : recordTitle(table, answer.record);
  return (
    <section className={styles['pane']} aria-label={title}>
      <RecordHead
        {...props}
        isPage={isPage}
        title={title}
        record={answer?.record ?? null}
        titleRef={heading}
        onDelete={() => setDeleting(true)}
        onRefresh={() => void refetch()}
      />
      {gone && <Gone onLeave={onLeave} />}
      {!gone && answer === undefined && error !== null && (
        <FailureState error={error} onRetry={() => void refetch()} />
      )}
      {!gone && answer === undefined && error === null && <PaneSkeleton />}
      {!gone && answer !== undefined && (
        <Filled
          {...props}
          key={recordKey}
          answer={answer}
          title={title}
          deleting={deleting}
          onStopDeleting={() => setDeleting(false)}
        />
      )}
    </section>
  );
}

interface FilledProps extends RecordPaneProps {
  readonly answer: RecordAnswer;
  readonly title: string;
  readonly deleting: boolean;
  readonly onStopDeleting: () => void;
}

function Filled({ table, recordKey, answer, title, deleting, onKey, onLeave, onStopDeleting }: FilledProps) {
  const schema = useSchema();
  const lists = useMemo(() => relatedLists(schema, table, answer.record), [schema, table, answer]);
  const pages = useRelated(lists);
  const [chosen, setChosen] = useState('fields');
  const counts = pages.map((page) => (page === undefined ? null : countWords(page)));
  const form = useRecordForm(table, recordKey, answer, onKey);
  const fields = <RecordForm table={table} record={answer.record} form={form} />;
  const save = () => {
    setChosen('fields');
    void form.save();
  };
  useShortcut('Mod+s', save, form.changes > 0 && !form.saving);
  return (
    <>
      <div className={styles['tabbed']}>
        <Tabs
          label={tr('record.tabs')}
          chosen={chosen}
          onChoose={setChosen}
          items={[
            { id: 'fields', label: tr('record.fields'), content: () => fields },
            ...lists.map((list, at) => ({
              id: list.relation.name,
              label: list.label,
              count: counts[at] ?? undefined,
              content: () => <RelatedRecords list={list} page={pages[at]} />,
            })),
            {
              id: 'history',
              label: tr('record.history'),
              content: () => (
                <Suspense fallback={<Skeleton height="48px" />}>
                  <RecordHistory table={table} recordKey={recordKey} etag={answer.etag} />
                </Suspense>
              ),
            },
          ]}
        />
      </div>
      {table.operations.update.allowed && (
        <FormFooter
          changes={form.changes}
          invalid={form.problems.size}
          saving={form.saving}
          saved={form.saved}
          onSave={save}
          onDiscard={form.discard}
        />
      )}
      <LeaveGuard changes={form.changes} />
      {form.conflict !== null && (
        <ConflictDialog
          table={table}
          draft={form.draft}
          theirs={form.conflict.theirs}
          saving={form.saving}
          onClose={form.leaveConflict}
          onSettle={(draft) => void form.settle(draft)}
        />
      )}
      {deleting && (
        <DeleteDialog
          table={table}
          recordKey={recordKey}
          title={title}
          referring={lists.flatMap(({ label }, at) => {
            const count = counts[at];
            return count && count !== '0' ? [{ label, count }] : [];
          })}
          onClose={onStopDeleting}
          onDeleted={onLeave}
        />
      )}
    </>
  );
}

function Gone({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <EmptyState
      icon={<Unlink2 size={20} aria-hidden />}
      title={tr('record.gone.title')}
      detail={tr('record.gone.detail')}
      actions={<Button onClick={onLeave}>{tr('record.gone.action')}</Button>}
    />
  );
}

function PaneSkeleton() {
  const shown = useDelayed(true);
  return (
    <div className={styles['skeleton']} aria-busy>
      <VisuallyHidden>{tr('record.loading')}</VisuallyHidden>
      {shown && Array.from({ length: 10 }, (_, at) => <Skeleton key={at} height="32px" />)}
    </div>
  );
}
