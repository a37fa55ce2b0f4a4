import { Link } from '@tanstack/react-router';
import { VisuallyHidden } from '../../components/index.ts';
import { formatCompact, formatNumber, t } from '../../i18n/index.ts';
import { TableIcon, type TableModel } from '../../schema/index.ts';
import styles from './TableCards.module.css';

interface TableCardsProps {
  readonly title: string;
  /** Kept for screen readers where the place speaks for itself. */
  readonly hideTitle?: boolean;
  readonly tables: readonly TableModel[];
}

/** Tables with their number of rows. Each number leads to its rows. */
export function TableCards({ title, hideTitle = false, tables }: TableCardsProps) {
  const heading = <h2 className={styles['heading']}>{title}</h2>;
  return (
    <section>
      {hideTitle ? <VisuallyHidden>{heading}</VisuallyHidden> : heading}
      <ul className={styles['cards']}>
        {tables.map((table) => (
          <li key={table.model}>
            <TableCard table={table} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TableCard({ table }: { readonly table: TableModel }) {
  const { row_estimate: rows } = table;
  return (
    <Link to="/t/$model" params={{ model: table.model }} className={styles['card']}>
      <span className={styles['name']}>
        <TableIcon name={table.icon} />
        <span className={styles['label']}>{table.label}</span>
      </span>
      {rows === null ? (
        <span className={styles['unknown']}>{t('home.rowsUnknown')}</span>
      ) : (
        <span className={styles['count']} title={t('shell.estimate', { count: formatNumber(rows) })}>
          {formatCompact(rows)} <span className={styles['unit']}>{t('home.rows')}</span>
        </span>
      )}
    </Link>
  );
}
