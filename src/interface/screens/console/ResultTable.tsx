import { useState } from 'react';
import { Button } from '../../components/index.ts';
import { Null, wireText } from '../../fields/index.ts';
import { ts } from '../../i18n/console.ts';
import styles from './console.module.css';
import type { SqlAnswer } from './use-statement.ts';

/** Rows drawn at a time: a thousand at once would take longer to draw than to read. */
const step = 200;

interface ResultTableProps {
  readonly answer: SqlAnswer;
  /** Of several, from 1; null for the only one. */
  readonly place: number | null;
}

/** The rows of a statement, as the database gave them. */
export function ResultTable({ answer, place }: ResultTableProps) {
  const label = place === null ? ts('console.result') : ts('console.resultOf', { place });
  const [shown, setShown] = useState(step);
  const rows = answer.data.slice(0, shown);
  const rest = answer.data.length - rows.length;
  return (
    <div className={styles['result']} role="region" aria-label={label} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {answer.columns.map((name, at) => (
              <th key={at} scope="col">
                {name ?? ts('console.unnamed', { count: at + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((value, column) => (
                <td key={column} data-number={isNumber(value) || undefined}>
                  {value === null ? <Null /> : wireText(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className={styles['more']}>
          <Button size="small" onClick={() => setShown(shown + step)}>
            {ts('console.more', { count: Math.min(step, rest) })}
          </Button>
        </div>
      )}
    </div>
  );
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'object' && value !== null && 'text' in value);
}
