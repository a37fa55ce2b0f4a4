import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, Plus } from 'lucide-react';
import type { RecordJson } from '../../../contract/index.ts';
import { formatKey, queryKeys, recordKey } from '../../client/index.ts';
import {
  Avatar,
  Badge,
  Button,
  classNames,
  hueOf,
  IconButton,
  Skeleton,
  useDelayed,
} from '../../components/index.ts';
import { tc } from '../../i18n/command.ts';
import { td } from '../../i18n/dashboard.ts';
import { t } from '../../i18n/index.ts';
import { recordTitle, TableIcon } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import styles from './LatestRecords.module.css';
import { lineColumns, statusText, type MainTable } from './main-tables.ts';
import { timeText } from './time-text.ts';

const linesShown = 6;

/** The newest records of one table. Fails and loads by itself: one bad table does not blank the page. */
export function LatestRecords({ main }: { readonly main: MainTable }) {
  const { table } = main;
  const params = { model: table.model };
  return (
    <section className={styles['card']} aria-label={td('home.latest', { table: table.label })}>
      <header className={styles['head']}>
        <TableIcon name={table.icon} />
        <h2 className={styles['title']}>{table.label}</h2>
        <span className={styles['note']}>{td('home.newest')}</span>
        <span className={styles['actions']}>
          {table.operations.create.allowed && (
            <IconButton
              size="small"
              label={tc('command.newRecord', { table: table.singularLabel.toLowerCase() })}
              icon={<Plus size={15} aria-hidden />}
              render={<Link to="/t/$model/new" params={params} />}
            />
          )}
          <Button
            size="small"
            variant="ghost"
            trailing={<ArrowRight size={14} aria-hidden />}
            render={
              <Link
                to="/t/$model"
                params={params}
                search={main.order === undefined ? {} : { sort: [main.order] }}
              />
            }
          >
            {td('home.viewAll')}
          </Button>
        </span>
      </header>
      <Lines main={main} />
    </section>
  );
}

function Lines({ main }: { readonly main: MainTable }) {
  const { data, error, isPending, refetch } = useLatest(main);
  const late = useDelayed(isPending);
  if (error !== null && data === undefined) {
    return (
      <p className={styles['message']} role="alert">
        {describeFailure(error).detail}{' '}
        <Button size="small" variant="ghost" onClick={() => void refetch()}>
          {t('common.retry')}
        </Button>
      </p>
    );
  }
  if (data === undefined) return <div className={styles['waiting']}>{late && <Waiting />}</div>;
  if (data.results.length === 0) return <p className={styles['message']}>{td('home.noRows')}</p>;
  return (
    <ul>
      {data.results.map((record, at) => (
        <li key={recordKey(main.table, record) ?? at}>
          <Line main={main} record={record} />
        </li>
      ))}
    </ul>
  );
}

function useLatest(main: MainTable) {
  const client = useClient();
  const who = useWho();
  const { model } = main.table;
  const parameters = {
    _fields: lineColumns(main).join(','),
    _order_by: main.order,
    _per_page: linesShown,
    _count: 'none',
  };
  return useQuery({
    queryKey: queryKeys.list(who, model, parameters),
    queryFn: ({ signal }) => client.listRecords(model, parameters, { signal }),
  });
}

function Line({ main, record }: { readonly main: MainTable; readonly record: RecordJson }) {
  const { table } = main;
  const key = recordKey(table, record);
  const named = table.label_column !== null;
  const title = recordTitle(table, record);
  const status = statusText(main, record);
  const time = timeText(main.time === null ? null : record[main.time.name], new Date());
  const content = (
    <>
      {named && <Avatar name={title} />}
      <span className={classNames(styles['name'], !named && styles['mono'])}>{title}</span>
      {named && key !== null && <span className={styles['key']}>{formatKey(key)}</span>}
      {status !== null && <Badge hue={hueOf(status)} text={status} size="small" />}
      {time !== null && (
        <time className={styles['time']} title={time.exact}>
          {time.short}
        </time>
      )}
    </>
  );
  if (key === null) return <span className={styles['line']}>{content}</span>;
  return (
    <Link to="/t/$model/$key" params={{ model: table.model, key }} className={styles['line']}>
      {content}
    </Link>
  );
}

const waitingLines = ['58%', '44%', '63%', '51%', '47%', '60%'];

function Waiting() {
  return waitingLines.map((width) => (
    <span key={width} className={styles['line']}>
      <Skeleton width={width} />
    </span>
  ));
}
