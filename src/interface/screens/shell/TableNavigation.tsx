import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { NavItem, NavList, TextInput } from '../../components/index.ts';
import { formatCompact, formatNumber, t } from '../../i18n/index.ts';
import { TableIcon, useSchema, type TableModel } from '../../schema/index.ts';
import { findTables } from './find-tables.ts';
import styles from './SideBar.module.css';

/** More tables than this get a box to find one, and more than the second number are not all drawn. */
const manyTables = 16;
const mostDrawn = 300;

/** The tables by group, with how many rows they are thought to have. */
export function TableNavigation() {
  const { groups, offeredTables: tables } = useSchema();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  if (tables.length === 0) return <p className={styles['note']}>{t('shell.noTables')}</p>;
  const shown = findTables(groups, wanted, mostDrawn);
  return (
    <div className={styles['groups']}>
      {tables.length > manyTables && (
        <TextInput
          small
          type="search"
          aria-label={t('shell.filterTables')}
          placeholder={t('shell.filterTables')}
          prefix={<Search size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {shown.groups.map((group) => (
        <section key={group.name ?? ''}>
          <h2 className={styles['heading']}>{group.name ?? t('shell.tables')}</h2>
          <NavList label={group.name ?? t('shell.tables')}>
            {group.tables.map((table) => (
              <li key={table.model}>
                <NavItem link={<TableLink table={table} />} />
              </li>
            ))}
          </NavList>
        </section>
      ))}
      {shown.groups.length === 0 && (
        <p className={styles['note']}>{t('shell.noTablesMatch', { text: wanted })}</p>
      )}
      {shown.left > 0 && <p className={styles['note']}>{t('shell.moreTables', { count: shown.left })}</p>}
    </div>
  );
}

/** Also takes what the list gives its items: ref, tab stop, key handling. */
function TableLink({ table, ...rest }: { readonly table: TableModel }) {
  return (
    <Link
      {...rest}
      to="/t/$model"
      params={{ model: table.model }}
      className={styles['link']}
      title={table.model}
    >
      <TableIcon name={table.icon} />
      <span className={styles['words']}>{table.label}</span>
      {table.row_estimate !== null && (
        <span
          className={styles['count']}
          title={t('shell.estimate', { count: formatNumber(table.row_estimate) })}
        >
          {formatCompact(table.row_estimate)}
        </span>
      )}
    </Link>
  );
}
