import { getRouteApi } from '@tanstack/react-router';
import { LockKeyhole } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../../components/index.ts';
import { tr } from '../../i18n/record.ts';
import { recordTitle, useTable, type TableModel } from '../../schema/index.ts';
import { textValue, type DraftValues } from '../../state/index.ts';
import { FailureState, NoTableScreen } from '../failure/index.ts';
import { Panel } from '../shell/Panel.tsx';
import { NewRecordForm } from './NewRecordForm.tsx';
import { parseNewRecordSearch } from './new-record-search.ts';
import { copiedValues } from './record-form.ts';
import { RecordEnvironment } from './RecordEnvironment.tsx';
import { TableCrumb } from './TableCrumb.tsx';
import styles from './record.module.css';
import { useRecord } from './use-record.ts';

const route = getRouteApi('/t/$model/new');

/** A record that does not exist yet: empty, a copy of another, or started from the record it refers to. */
export function NewRecordScreen() {
  const { model } = route.useParams();
  const search: Record<string, unknown> = route.useSearch();
  const { set, copy } = useMemo(() => parseNewRecordSearch(search), [search]);
  const given = useMemo<DraftValues>(
    () => new Map(Object.entries(set).map(([column, text]) => [column, textValue(text)])),
    [set],
  );
  const table = useTable(model);
  if (table === undefined) return <NoTableScreen name={model} />;
  return (
    <RecordEnvironment>
      <Panel title={tr('record.new', { name: table.singularLabel.toLowerCase() })}>
        <div className={styles['page']}>
          <TableCrumb table={table} />
          {copy === null ? (
            <EmptyForm table={table} given={given} />
          ) : (
            <CopyForm table={table} source={copy} />
          )}
        </div>
      </Panel>
    </RecordEnvironment>
  );
}

function EmptyForm({ table, given }: { readonly table: TableModel; readonly given: DraftValues }) {
  const title = tr('record.new', { name: table.singularLabel.toLowerCase() });
  const { create } = table.operations;
  if (!create.allowed) {
    return <EmptyState icon={<LockKeyhole size={20} aria-hidden />} title={title} detail={create.reason} />;
  }
  return <NewRecordForm table={table} title={title} given={given} />;
}

function CopyForm({ table, source }: { readonly table: TableModel; readonly source: string }) {
  const { answer, error, refetch } = useRecord(table, source);
  const given = useMemo(() => answer && copiedValues(table, answer.record), [table, answer]);
  if (answer === undefined || given === undefined) {
    return error === null ? null : <FailureState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <NewRecordForm
      table={table}
      title={tr('record.copyOf', { name: recordTitle(table, answer.record) })}
      given={given}
    />
  );
}
