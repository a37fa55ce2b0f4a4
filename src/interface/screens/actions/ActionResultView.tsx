import { Download } from 'lucide-react';
import { Banner, Button, Link } from '../../components/index.ts';
import { Null, wireText } from '../../fields/index.ts';
import { tx } from '../../i18n/actions.ts';
import { saveBlob } from '../list/export/receive-file.ts';
import styles from './actions.module.css';
import type { ActionAnswer, ActionResult } from './use-actions.ts';

/** What an action made: rows, a message, a link to follow or a file to save. */
export function ActionResultView({ answer }: { readonly answer: ActionAnswer }) {
  if ('result' in answer) return <Result result={answer.result} />;
  const { columns, data, row_count: count } = answer;
  if (columns.length === 0) {
    return (
      <Banner tone="success" title={tx('actions.done')}>
        {tx('actions.changed', { count: Math.max(0, count) })}
      </Banner>
    );
  }
  return <Rows columns={columns} data={data} />;
}

function Result({ result }: { readonly result: ActionResult }) {
  switch (result.type) {
    case 'message':
      return (
        <Banner tone="success" title={tx('actions.done')}>
          {result.message}
        </Banner>
      );
    case 'link':
      return (
        <Banner tone="success" title={tx('actions.done')}>
          <Link href={result.link}>{tx('actions.open', { address: result.link })}</Link>
        </Banner>
      );
    case 'file':
      return (
        <Banner tone="success" title={tx('actions.done')}>
          <Button
            icon={<Download size={14} aria-hidden />}
            onClick={() => saveBlob(result.name, fileOf(result))}
          >
            {tx('actions.save', { name: result.name })}
          </Button>
        </Banner>
      );
  }
}

function fileOf({ media_type: type, content }: Extract<ActionResult, { type: 'file' }>): Blob {
  return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type });
}

const mostRows = 100;

interface RowsProps {
  readonly columns: readonly (string | null)[];
  readonly data: readonly (readonly unknown[])[];
}

function Rows({ columns, data }: RowsProps) {
  return (
    <>
      <p className={styles['note']} role="status">
        {tx('actions.rows', { count: data.length })}
        {data.length > mostRows && ` · ${tx('actions.first', { count: mostRows })}`}
      </p>
      <div className={styles['rows']} role="region" aria-label={tx('actions.result')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((name, at) => (
                <th key={at} scope="col">
                  {name ?? at + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.slice(0, mostRows).map((row, at) => (
              <tr key={at}>
                {row.map((value, column) => (
                  <td key={column}>{value === null ? <Null /> : wireText(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
