import { Download, SquareTerminal } from 'lucide-react';
import { Banner, Button, EmptyState, Progress, spellKeys } from '../../components/index.ts';
import { ts } from '../../i18n/console.ts';
import { wireText } from '../../fields/index.ts';
import { describeFailure } from '../failure/index.ts';
import { csvCell } from '../list/csv-cell.ts';
import { saveBlob } from '../list/export/receive-file.ts';
import styles from './console.module.css';
import { ResultTable } from './ResultTable.tsx';
import type { Outcome as OutcomeState, SqlAnswer, Statement } from './use-statement.ts';

/** What came of the last statement. */
export function Outcome({ outcome }: { readonly outcome: OutcomeState }) {
  switch (outcome.kind) {
    case 'none':
      return (
        <EmptyState
          icon={<SquareTerminal size={20} aria-hidden />}
          title={ts('console.emptyTitle')}
          detail={ts('console.emptyDetail', { keys: spellKeys('Mod+Enter') })}
        />
      );
    case 'running':
      return <Progress busy />;
    case 'stopped':
      return (
        <p className={styles['note']} role="status">
          {ts('console.stopped')}
        </p>
      );
    case 'failed':
      return (
        <div className={styles['failure']}>
          <Banner tone="danger" urgent title={ts('console.failed')}>
            <span className={styles['message']}>{describeFailure(outcome.error).detail}</span>
          </Banner>
        </div>
      );
    case 'done':
      return <Done answer={outcome.answer} statement={outcome.statement} />;
  }
}

function Done({ answer, statement }: { readonly answer: SqlAnswer; readonly statement: Statement }) {
  const milliseconds = Math.max(1, Math.round(answer.data_query_time * 1000));
  const hasRows = answer.columns.length > 0;
  return (
    <>
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
      {hasRows && <ResultTable key={JSON.stringify(statement)} answer={answer} />}
    </>
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
