import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { Button, EmptyState } from '../../components/index.ts';
import { operatorWords, valueWordsOf } from '../../filters/index.ts';
import { t } from '../../i18n/index.ts';
import type { TableModel } from '../../schema/index.ts';
import type { Filter, ListState } from '../../state/index.ts';
import { deniedMode } from './import/import-modes.ts';
import styles from './list.module.css';

interface ListEmptyProps {
  readonly table: TableModel;
  readonly state: ListState;
  readonly onChange: (change: Partial<ListState>) => void;
  readonly onImport: () => void;
}

/** Why there is nothing, and what to do about it. */
export function ListEmpty({ table, state, onChange, onImport }: ListEmptyProps) {
  const name = table.label.toLowerCase();
  if (state.filters.length > 0 || state.search !== '') {
    return (
      <EmptyState
        icon={<SearchX size={20} aria-hidden />}
        title={t('list.noMatch.title', { name })}
        detail={<Conditions table={table} state={state} />}
        actions={
          <Button onClick={() => onChange({ filters: [], search: '' })}>{t('list.noMatch.clear')}</Button>
        }
      />
    );
  }
  if (state.page > 1) {
    return (
      <EmptyState
        title={t('list.emptyPage.title')}
        detail={t('list.emptyPage.detail')}
        actions={<Button onClick={() => onChange({ page: 1 })}>{t('list.emptyPage.action')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      title={t('list.empty.title', { name })}
      detail={t('list.empty.detail')}
      actions={
        <>
          {table.operations.create.allowed && (
            <Link to="/t/$model/new" params={{ model: table.model }} className={styles['newLink']}>
              {t('list.empty.create')}
            </Link>
          )}
          {deniedMode(table, 'insert') === null && <Button onClick={onImport}>{t('list.import')}</Button>}
        </>
      }
    />
  );
}

function Conditions({ table, state }: Pick<ListEmptyProps, 'table' | 'state'>) {
  return (
    <>
      {t('list.noMatch.detail')}
      <ul className={styles['conditions']}>
        {state.search !== '' && <li>{t('list.noMatch.search', { text: state.search })}</li>}
        {state.filters.map((filter) => (
          <li key={JSON.stringify(filter)}>{conditionWords(filter, table)}</li>
        ))}
      </ul>
    </>
  );
}

function conditionWords(filter: Filter, table: TableModel): string {
  const column = typeof filter.column === 'string' ? filter.column : filter.column.join(' › ');
  return [
    table.columnByName.get(column)?.label ?? column,
    operatorWords(filter, table.columnByName.get(column)),
    valueWordsOf(filter),
  ].join(' ');
}
