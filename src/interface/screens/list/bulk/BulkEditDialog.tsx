import { useState } from 'react';
import { Banner, ConfirmDialog, Field, Select, toast } from '../../../components/index.ts';
import { fieldOf, Value } from '../../../fields/index.ts';
import { tb } from '../../../i18n/bulk.ts';
import type { RecordJson } from '../../../../contract/index.ts';
import { recordTitle, type ColumnModel, type TableModel } from '../../../schema/index.ts';
import { nullValue, textValue, type DraftValue } from '../../../state/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { FieldEditor } from '../../record/FieldEditor.tsx';
import styles from './bulk.module.css';
import type { BulkDialogProps } from './BulkDeleteDialog.tsx';
import { typedFrom } from './typed-from.ts';
import { useBulkChange, useBulkPreview } from './use-bulk.ts';

/** Sets one column of everything that was chosen, after the first records were seen before and after. */
export function BulkEditDialog({ table, target, onClose, onDone }: BulkDialogProps) {
  const columns = editableColumns(table);
  const [column, setColumn] = useState(columns[0]);
  const [value, setValue] = useState<DraftValue>(() => startValue(columns[0]));
  const [tried, setTried] = useState(false);
  const preview = useBulkPreview(table, target);
  const count = preview.data?.count ?? null;
  const change = useBulkChange(table, target, (affected) => {
    toast({ tone: 'success', text: tb('bulk.edit.done', { count: affected }) });
    onDone();
  });
  if (column === undefined) return null;
  const parsed = parse(value, column);
  const error = change.error ?? preview.error;
  const save = () => {
    setTried(true);
    if (parsed.ok && count !== null) {
      change.mutate({ kind: 'update', count, values: { [column.name]: parsed.value } });
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={count === null ? tb('bulk.counting') : tb('bulk.edit.title', { count })}
      action={count === null ? tb('bulk.counting') : tb('bulk.edit.action', { count })}
      busy={change.isPending || count === null}
      onConfirm={save}
      {...(count !== null && count >= typedFrom ? { typed: String(count) } : {})}
    >
      {error !== null && (
        <Banner tone="danger" urgent title={tb('bulk.edit.failed')}>
          {describeFailure(error).detail}
        </Banner>
      )}
      <Field label={tb('bulk.edit.column')}>
        <Select
          value={column.name}
          options={columns.map(({ name, label }) => ({ value: name, label }))}
          onChange={(name) => {
            const next = table.columnByName.get(name);
            setColumn(next);
            setValue(startValue(next));
            setTried(false);
          }}
        />
      </Field>
      <FieldEditor
        key={column.name}
        column={column}
        value={value}
        opened={startValue(column)}
        dirty={false}
        isNew={false}
        expanded={null}
        error={tried && !parsed.ok ? parsed.message : undefined}
        onChange={setValue}
      />
      <Preview
        table={table}
        column={column}
        records={preview.data?.results ?? []}
        next={parsed.ok ? { [column.name]: parsed.value } : null}
      />
    </ConfirmDialog>
  );
}

interface PreviewProps {
  readonly table: TableModel;
  readonly column: ColumnModel;
  readonly records: readonly RecordJson[];
  /** Null while what is typed is no value. */
  readonly next: RecordJson | null;
}

function Preview({ table, column, records, next }: PreviewProps) {
  if (records.length === 0 || next === null) return null;
  return (
    <section className={styles['preview']} aria-label={tb('bulk.edit.preview')}>
      <p className={styles['heading']}>{tb('bulk.edit.first', { count: records.length })}</p>
      <ul>
        {records.map((record, at) => (
          <li key={at} className={styles['line']}>
            <span className={styles['name']}>{recordTitle(table, record)}</span>
            <span className={styles['value']}>
              <Value column={column} record={record} />
            </span>
            <span aria-label={tb('bulk.edit.to')}>→</span>
            <span className={styles['value']}>
              <Value column={column} record={next} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One value for many records: no part of a key, and nothing that must differ. */
function editableColumns(table: TableModel): readonly ColumnModel[] {
  return table.columns.filter((column) => column.writable && !column.isKey);
}

function startValue(column: ColumnModel | undefined): DraftValue {
  return column?.nullable === true ? nullValue : textValue('');
}

function parse(value: DraftValue, column: ColumnModel) {
  if (value.kind !== 'text') return { ok: true as const, value: null };
  return fieldOf(column).parse(value.text, column);
}
