import { useId, useState } from 'react';
import {
  Banner,
  Button,
  Dialog,
  Field,
  RadioGroup,
  SegmentedControl,
  toast,
} from '../../../components/index.ts';
import { tb } from '../../../i18n/bulk.ts';
import { formatSize, t } from '../../../i18n/index.ts';
import type { ColumnModel, TableModel } from '../../../schema/index.ts';
import type { ListState } from '../../../state/index.ts';
import { describeFailure } from '../../failure/index.ts';
import { exportCall, exportFormats, type ExportFormat } from './export-call.ts';
import styles from './export.module.css';
import { useExport } from './use-export.ts';

interface ExportDialogProps {
  readonly table: TableModel;
  readonly state: ListState;
  readonly shown: readonly ColumnModel[];
  readonly onClose: () => void;
}

/** Saves what the list shows, or the whole table, as a file. */
export function ExportDialog({ table, state, shown, onClose }: ExportDialogProps) {
  const form = useId();
  const narrowed = state.filters.length > 0 || state.search.trim() !== '';
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [rows, setRows] = useState<'matching' | 'all'>('matching');
  const [columns, setColumns] = useState<'shown' | 'all'>('all');
  const { received, error, run, stop } = useExport();
  const start = async () => {
    const names = columns === 'all' ? null : shown.map((column) => column.name);
    const file = `${table.name}.${format}`;
    const choice = { format, matching: rows === 'matching', columns: names };
    const size = await run(exportCall(table, state, choice), file);
    if (size === null) return;
    toast({ tone: 'success', text: tb('export.done', { name: file, size: formatSize(size) }) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={tb('export.title', { name: table.label.toLowerCase() })}
      footer={
        <>
          {received !== null && (
            <span className={styles['received']} role="status">
              {received === 0 ? tb('export.started') : tb('export.running', { size: formatSize(received) })}
            </span>
          )}
          <Button onClick={received === null ? onClose : stop}>
            {received === null ? t('common.cancel') : tb('export.stop')}
          </Button>
          <Button type="submit" form={form} variant="primary" busy={received !== null}>
            {tb('export.action')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        {error !== null && (
          <Banner tone="danger" urgent title={tb('export.failed')}>
            {describeFailure(error).detail}
          </Banner>
        )}
        <Field kind="group" label={tb('export.format')} help={tb(`export.format.${format}.help`)}>
          <SegmentedControl
            label={tb('export.format')}
            value={format}
            segments={exportFormats.map((value) => ({ value, label: tb(`export.format.${value}`) }))}
            onChange={setFormat}
          />
        </Field>
        {narrowed && (
          <Field kind="group" label={tb('export.rows')}>
            <RadioGroup
              value={rows}
              onChange={setRows}
              options={[
                { value: 'matching', label: tb('export.rows.matching') },
                { value: 'all', label: tb('export.rows.all') },
              ]}
            />
          </Field>
        )}
        {shown.length < table.columns.length && (
          <Field kind="group" label={tb('export.columns')}>
            <RadioGroup
              value={columns}
              onChange={setColumns}
              options={[
                { value: 'all', label: tb('export.columns.all', { count: table.columns.length }) },
                { value: 'shown', label: tb('export.columns.shown', { count: shown.length }) },
              ]}
            />
          </Field>
        )}
        {table.columns.some((column) => column.masked) && (
          <p className={styles['note']}>{tb('export.masked')}</p>
        )}
      </form>
    </Dialog>
  );
}
