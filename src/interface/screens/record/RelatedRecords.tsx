import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ListPage, RecordJson } from '../../../contract/index.ts';
import { recordKey } from '../../client/index.ts';
import { EmptyState, Skeleton } from '../../components/index.ts';
import { Value } from '../../fields/index.ts';
import { chooseFacts } from '../../grid/index.ts';
import { tr } from '../../i18n/record.ts';
import { recordTitle, type TableModel } from '../../schema/index.ts';
import { emptyListState, toListSearch } from '../../state/index.ts';
import type { RelatedList } from './related.ts';
import styles from './record.module.css';

interface RelatedRecordsProps {
  readonly list: RelatedList;
  readonly page: ListPage | undefined;
}

/** The first of the records that refer to this one, and the ways to all of them and to a new one. */
export function RelatedRecords({ list, page }: RelatedRecordsProps) {
  const { table, filters, preset } = list;
  return (
    <div className={styles['related']}>
      <div className={styles['relatedBar']}>
        <Link
          to="/t/$model"
          params={{ model: table.model }}
          search={toListSearch({ ...emptyListState, filters })}
          className={styles['link']}
        >
          {tr('record.related.open')}
        </Link>
        <span className={styles['space']} />
        {table.operations.create.allowed && (
          <Link
            to="/t/$model/new"
            params={{ model: table.model }}
            search={{ set: preset }}
            className={styles['link']}
          >
            {tr('record.related.new', { name: table.singularLabel.toLowerCase() })}
          </Link>
        )}
      </div>
      <Rows table={table} page={page} />
    </div>
  );
}

function Rows({ table, page }: { readonly table: TableModel; readonly page: ListPage | undefined }) {
  if (page === undefined) {
    return (
      <div className={styles['skeleton']} aria-busy>
        <Skeleton />
        <Skeleton />
      </div>
    );
  }
  if (page.results.length === 0) {
    return <EmptyState title={tr('record.related.empty', { name: table.label.toLowerCase() })} />;
  }
  return (
    <ul className={styles['relatedList']}>
      {page.results.map((record, at) => (
        <Row key={recordKey(table, record) ?? at} table={table} record={record} />
      ))}
    </ul>
  );
}

function Row({ table, record }: { readonly table: TableModel; readonly record: RecordJson }) {
  const facts = useMemo(() => chooseFacts(table.columns, table.label_column), [table]);
  const key = recordKey(table, record);
  const content = (
    <>
      <strong>{recordTitle(table, record)}</strong>
      {[facts.status, facts.amount, facts.moment].map(
        (column) =>
          column && (
            <span key={column.name} className={styles['relatedFact']}>
              <Value column={column} record={record} />
            </span>
          ),
      )}
    </>
  );
  if (key === null) return <li>{content}</li>;
  return (
    <li>
      <Link to="/t/$model/$key" params={{ model: table.model, key }}>
        {content}
      </Link>
    </li>
  );
}
