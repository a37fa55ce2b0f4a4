import { Link } from '@tanstack/react-router';
import { formatCompact, formatNumber, t } from '../../i18n/index.ts';
import { TableIcon, type TableModel } from '../../schema/index.ts';
import styles from './TableCards.module.css';

/** More are in the side bar, where they can be searched. */
const mostCards = 48;

/** Every table with its number of rows; the biggest first. Each number leads to its rows. */
export function TableCards({ tables }: { readonly tables: readonly TableModel[] }) {
  const biggest = [...tables]
    .sort((a, b) => (b.row_estimate ?? -1) - (a.row_estimate ?? -1))
    .slice(0, mostCards);
  return (
    <section>
      <h2 className={styles['heading']}>{t('home.tables')}</h2>
      <ul className={styles['cards']}>
        {biggest.map((table) => (
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
