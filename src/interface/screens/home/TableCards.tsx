import { Link } from '@tanstack/react-router';
import { VisuallyHidden } from '../../components/index.ts';
import { td } from '../../i18n/dashboard.ts';
import { formatCompact, formatNumber, t } from '../../i18n/index.ts';
import { TableIcon, type TableModel } from '../../schema/index.ts';
import styles from './TableCards.module.css';
import { useRowCount } from './use-row-count.ts';

interface TableCardsProps {
  readonly title: string;
  /** Kept for screen readers where the place speaks for itself. */
  readonly hideTitle?: boolean;
  /** Counts tables without an estimate; for a handful only. */
  readonly counted?: boolean;
  readonly tables: readonly TableModel[];
}

/** Tables with their number of rows. Each number leads to its rows. */
export function TableCards({ title, hideTitle = false, counted = false, tables }: TableCardsProps) {
  const heading = <h2 className={styles['heading']}>{title}</h2>;
  return (
    <section>
      {hideTitle ? <VisuallyHidden>{heading}</VisuallyHidden> : heading}
      <ul className={styles['cards']}>
        {tables.map((table) => (
          <li key={table.model}>
            <Link to="/t/$model" params={{ model: table.model }} className={styles['card']}>
              <span className={styles['name']}>
                <TableIcon name={table.icon} />
                <span className={styles['label']}>{table.label}</span>
              </span>
              {counted && table.row_estimate === null ? (
                <Counted table={table} />
              ) : (
                <Estimate table={table} />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Estimate({ table: { row_estimate: rows } }: { readonly table: TableModel }) {
  if (rows === null) return <span className={styles['unknown']}>{td('home.open')}</span>;
  return <Rows count={formatCompact(rows)} hint={t('shell.estimate', { count: formatNumber(rows) })} />;
}

function Counted({ table }: { readonly table: TableModel }) {
  const counted = useRowCount(table);
  if (counted?.count === undefined || counted.count === null) return <Estimate table={table} />;
  const words = formatCompact(counted.count);
  return <Rows count={counted.count_kind === 'capped' ? td('home.atLeast', { count: words }) : words} />;
}

function Rows({ count, hint }: { readonly count: string; readonly hint?: string }) {
  return (
    <span className={styles['count']} title={hint}>
      {count} <span className={styles['unit']}>{td('home.rows')}</span>
    </span>
  );
}
