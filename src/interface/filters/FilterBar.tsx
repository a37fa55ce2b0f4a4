import type { ReactNode, Ref } from 'react';
import { Button } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { TableModel } from '../schema/index.ts';
import type { Filter } from '../state/index.ts';
import { AddFilter, type AddFilterState } from './AddFilter.tsx';
import { FilterChip } from './FilterChip.tsx';
import styles from './filters.module.css';
import { SearchBox } from './SearchBox.tsx';

interface FilterBarProps {
  readonly table: TableModel;
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly filters: readonly Filter[];
  readonly search: string;
  readonly adding: AddFilterState;
  readonly onAdding: (state: AddFilterState) => void;
  readonly onFilters: (filters: readonly Filter[]) => void;
  readonly onSearch: (text: string) => void;
  readonly searchRef?: Ref<HTMLInputElement>;
  /** Other controls of the list, at the end. */
  readonly children?: ReactNode;
}

/** Search, the conditions as chips, and the button for one more. */
export function FilterBar({
  table,
  lookups,
  filters,
  search,
  onFilters,
  children,
  ...props
}: FilterBarProps) {
  return (
    <div className={styles['bar']}>
      {table.columns.some((column) => column.searchable) && (
        <SearchBox
          value={search}
          onSearch={props.onSearch}
          label={t('filters.search', { name: table.label.toLowerCase() })}
          {...(props.searchRef ? { ref: props.searchRef } : {})}
        />
      )}
      {filters.map((filter, at) => (
        <FilterChip
          key={JSON.stringify(filter)}
          filter={filter}
          column={typeof filter.column === 'string' ? table.columnByName.get(filter.column) : undefined}
          lookups={lookups}
          onChange={(next) => onFilters(filters.map((each, other) => (other === at ? next : each)))}
          onRemove={() => onFilters(filters.filter((_, other) => other !== at))}
        />
      ))}
      <AddFilter
        columns={table.columns}
        lookups={lookups}
        state={props.adding}
        onState={props.onAdding}
        onAdd={(filter) => onFilters([...filters, filter])}
      />
      {filters.length > 1 && (
        <Button variant="ghost" onClick={() => onFilters([])}>
          {t('filters.clearAll')}
        </Button>
      )}
      <span className={styles['space']} />
      {children}
    </div>
  );
}
