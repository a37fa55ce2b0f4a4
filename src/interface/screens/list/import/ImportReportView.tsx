import { Download } from 'lucide-react';
import { Banner, Button } from '../../../components/index.ts';
import type { ImportReport } from '../../../../contract/index.ts';
import { formatNumber } from '../../../i18n/index.ts';
import { ti } from '../../../i18n/import.ts';
import type { TableModel } from '../../../schema/index.ts';
import { saveBlob } from '../export/receive-file.ts';
import styles from './import.module.css';
import { refusalsCsv } from './refusals-file.ts';

interface ImportReportViewProps {
  readonly table: TableModel;
  readonly report: ImportReport;
}

/** What became of the rows, or would: in numbers, and each that is refused with its reason. */
export function ImportReportView({ table, report }: ImportReportViewProps) {
  const { inserted, updated, rows, failed } = report;
  const numbers = { inserted: formatNumber(inserted), updated: formatNumber(updated) };
  if (failed > 0) {
    return (
      <>
        <Banner tone="danger" urgent title={ti('import.fails', { count: failed })}>
          {ti('import.of', { rows })}
        </Banner>
        <Refusals table={table} report={report} />
      </>
    );
  }
  if (report.dry_run) {
    return (
      <Banner tone="success" title={ti('import.fits', { count: rows })}>
        {ti('import.would', numbers)}
      </Banner>
    );
  }
  return (
    <Banner tone="success" title={ti('import.done', { count: rows })}>
      {ti('import.summary', numbers)}
    </Banner>
  );
}

/** More are in the file that can be saved. */
const drawn = 100;

function Refusals({ table, report: { errors, error_count: count } }: ImportReportViewProps) {
  const shown = errors.slice(0, drawn);
  const save = () => {
    const file = new Blob([refusalsCsv(errors)], { type: 'text/csv' });
    saveBlob(`${table.name}-import-errors.csv`, file);
  };
  return (
    <div className={styles['refusals']}>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label={ti('import.errors')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{ti('import.row')}</th>
              <th scope="col">{ti('import.column')}</th>
              <th scope="col">{ti('import.message')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, column, detail }, at) => (
              <tr key={at}>
                <td className={styles['row']}>{formatNumber(row)}</td>
                <td>{columnWords(table, column)}</td>
                <td className={styles['detail']}>{detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['foot']}>
        <span className={styles['note']}>
          {count > shown.length && ti('import.told', { shown: shown.length, count })}
        </span>
        <Button size="small" icon={<Download size={14} aria-hidden />} onClick={save}>
          {ti('import.download')}
        </Button>
      </div>
    </div>
  );
}

function columnWords(table: TableModel, column: string | null): string {
  if (column === null) return ti('import.wholeRow');
  return table.columnByName.get(column)?.label ?? column;
}
