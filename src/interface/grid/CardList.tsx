import { useMemo, useRef } from 'react';
import type { RecordJson } from '../../contract/index.ts';
import { Value } from '../fields/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import { chooseFacts } from './card-facts.ts';
import styles from './grid.module.css';
import { useKeptScroll } from './use-kept-scroll.ts';

interface CardListProps {
  readonly label: string;
  readonly columns: readonly ColumnModel[];
  readonly records: readonly RecordJson[];
  readonly titles: readonly string[];
  /** The column that `titles` come from; it is not repeated. */
  readonly titleColumn: string | null;
  readonly openRow: number;
  readonly dimmed: boolean;
  readonly address: string;
  readonly onOpen: (row: number) => void;
}

/** A page of records where there is no room for a grid: what each is called, and the facts that say most. */
export function CardList({
  columns,
  records,
  titles,
  titleColumn,
  openRow,
  dimmed,
  address,
  ...props
}: CardListProps) {
  const list = useRef<HTMLUListElement>(null);
  const facts = useMemo(() => chooseFacts(columns, titleColumn), [columns, titleColumn]);
  useKeptScroll(list, address);
  return (
    <ul ref={list} className={styles['cards']} aria-label={props.label} data-dimmed={dimmed || undefined}>
      {records.map((record, row) => (
        // A page's rows have places, not always keys
        <li key={row} className={styles['card']} data-open={row === openRow || undefined}>
          <div>
            <button type="button" data-card={row} onClick={() => props.onOpen(row)}>
              {titles[row]}
            </button>
            <Fact column={facts.amount} record={record} end />
            <Fact column={facts.relation} record={record} />
            <span />
            <Fact column={facts.status} record={record} />
            <Fact column={facts.moment} record={record} end />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface FactProps {
  readonly column: ColumnModel | undefined;
  readonly record: RecordJson;
  readonly end?: boolean;
}

function Fact({ column, record, end = false }: FactProps) {
  return (
    <span className={styles['fact']} data-end={end || undefined}>
      {column && <Value column={column} record={record} />}
    </span>
  );
}
