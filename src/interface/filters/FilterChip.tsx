import { X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Popover } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Filter } from '../state/index.ts';
import { FilterEditor } from './lazy-filter-editor.ts';
import { valueWordsOf } from './filter-words.ts';
import styles from './filters.module.css';
import { operatorWords } from './operators.ts';

interface FilterChipProps {
  readonly filter: Filter;
  /** The filtered column; undefined for a relation path or a column that is gone. */
  readonly column: ColumnModel | undefined;
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly onChange: (filter: Filter) => void;
  readonly onRemove: () => void;
}

/** One condition in words; a click changes it, the cross takes it away. */
export function FilterChip({ filter, column, lookups, onChange, onRemove }: FilterChipProps) {
  const [open, setOpen] = useState(false);
  const name =
    column?.label ?? (typeof filter.column === 'string' ? filter.column : filter.column.join(' › '));
  const value = valueWordsOf(filter);
  const words = (
    <>
      <span>{name}</span> {operatorWords(filter, column)} {value !== '' && <strong>{value}</strong>}
    </>
  );
  return (
    <span className={styles['chip']}>
      {column === undefined ? (
        <span className={styles['chipWords']}>{words}</span>
      ) : (
        <Popover
          label={t('filters.change', { name })}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <button type="button" className={styles['chipWords']}>
              {words}
            </button>
          }
        >
          <Suspense>
            <FilterEditor
              column={column}
              lookups={lookups}
              filter={filter}
              onApply={(next) => {
                setOpen(false);
                onChange(next);
              }}
            />
          </Suspense>
        </Popover>
      )}
      <button
        type="button"
        className={styles['chipRemove']}
        aria-label={t('filters.remove', { name })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
