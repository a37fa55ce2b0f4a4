import { ListFilter } from 'lucide-react';
import { Suspense } from 'react';
import { Button, Popover } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Filter } from '../state/index.ts';
import { ColumnPicker } from './ColumnPicker.tsx';
import { FilterEditor } from './lazy-filter-editor.ts';
import styles from './filters.module.css';

interface AddFilterProps {
  readonly columns: readonly ColumnModel[];
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  /** `open` without a column asks for one first. */
  readonly state: AddFilterState;
  readonly onState: (state: AddFilterState) => void;
  readonly onAdd: (filter: Filter) => void;
}

export type AddFilterState = { readonly open: boolean; readonly column: ColumnModel | null };

export const closedAddFilter: AddFilterState = { open: false, column: null };

/** The button that adds a condition: column, then comparison and value. */
export function AddFilter({ columns, lookups, state, onState, onAdd }: AddFilterProps) {
  return (
    <Popover
      label={t('filters.new')}
      open={state.open}
      onOpenChange={(open) => onState({ open, column: null })}
      trigger={
        <Button variant="ghost" icon={<ListFilter size={14} aria-hidden />} aria-label={t('filters.filter')}>
          <span className={styles['wideOnly']}>{t('filters.filter')}</span>
        </Button>
      }
    >
      {state.column === null ? (
        <ColumnPicker
          columns={columns.filter((column) => !column.masked)}
          onPick={(column) => onState({ open: true, column })}
        />
      ) : (
        <Suspense>
          <FilterEditor
            key={state.column.name}
            column={state.column}
            lookups={lookups}
            filter={null}
            onApply={(filter) => {
              onState(closedAddFilter);
              onAdd(filter);
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
