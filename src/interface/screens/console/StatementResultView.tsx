import { Download } from 'lucide-react';
import { Banner, Button } from '../../components/index.ts';
import { wireText } from '../../fields/index.ts';
import { ts } from '../../i18n/console.ts';
import { csvCell } from '../list/csv-cell.ts';
import { saveBlob } from '../list/export/receive-file.ts';
import styles from './console.module.css';
import { ResultTable } from './ResultTable.tsx';
import type { SqlAnswer, Statement, StatementResult } from './use-statement.ts';

interface StatementResultProps {
  readonly result: StatementResult;
  /** Of several, from 1; null for the only one. */
  readonly place: number | null;
}

/** The rows of one statement, or what the database says of it. */
export function StatementResultView({ result: { answer, statement }, place }: StatementResultProps) {
  const heading = place !== null && (
    <h2 className={styles['statement']}>
      {place}. <code>{statement.query}</code>
    </h2>
  );
  if ('error' in answer) {
    return (
      <>
        {heading}
        <div className={styles['failure']}>
          <Banner tone="danger" urgent title={ts('console.failed')}>
            <span className={styles['message']}>{answer.error}</span>
          </Banner>
        </div>
      </>
    );
  }
  return (
    <>
      {heading}
      <Summary answer={answer} statement={statement} />
      {answer.columns.length > 0 && (
        <ResultTable key={JSON.stringify(statement)} answer={answer} place={place} />
      )}
    </>
  );
}

function Summary({ answer, statement }: { readonly answer: SqlAnswer; readonly statement: Statement }) {
  const milliseconds = Math.max(1, Math.round(answer.data_query_time * 1000));
  return (
    <div className={styles['summary']} role="status">
      <span>{countWords(answer, statement)}</span>
      {answer.truncated === true && <span>{ts('console.truncated')}</span>}
      <span className={styles['time']}>{ts('console.time', { count: milliseconds })}</span>
      <span className={styles['space']} />
      {answer.data.length > 0 && (
        <Button
          variant="ghost"
          size="small"
          icon={<Download size={14} aria-hidden />}
          onClick={() => saveBlob('result.csv', new Blob([csvOf(answer)], { type: 'text/csv' }))}
        >
          {ts('console.saveCsv')}
        </Button>
      )}
    </div>
  );
}

function countWords(answer: SqlAnswer, statement: Statement): string {
  if (answer.columns.length > 0) return ts('console.rows', { count: answer.data.length });
  if (statement.admin === true) return ts('console.changed', { count: Math.max(0, answer.row_count) });
  return ts('console.noRows');
}

function csvOf({ columns, data }: SqlAnswer): string {
  const lines = data.map((row) => row.map((value) => csvCell(value === null ? null : wireText(value))));
  return [columns.map((name) => csvCell(name ?? '')), ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}
