import { useState } from 'react';
import { TextInput } from '../components/index.ts';
import { fieldOf } from '../fields/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import styles from './filters.module.css';

interface ColumnPickerProps {
  readonly columns: readonly ColumnModel[];
  readonly onPick: (column: ColumnModel) => void;
}

/** The columns of a table, found by typing. */
export function ColumnPicker({ columns, onPick }: ColumnPickerProps) {
  const [text, setText] = useState('');
  const found = columns.filter((column) => matches(column, text));
  return (
    <div className={styles['picker']}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = found;
          if (first !== undefined) onPick(first);
        }}
      >
        <TextInput
          autoFocus
          aria-label={t('filters.findColumn')}
          placeholder={t('filters.findColumn')}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
      <ul className={styles['columns']} aria-label={t('filters.columns')}>
        {found.map((column) => (
          <ColumnItem key={column.name} column={column} onPick={onPick} />
        ))}
        {found.length === 0 && <li className={styles['note']}>{t('common.noMatches')}</li>}
      </ul>
    </div>
  );
}

function ColumnItem({
  column,
  onPick,
}: {
  readonly column: ColumnModel;
  readonly onPick: (column: ColumnModel) => void;
}) {
  const Icon = fieldOf(column).icon;
  return (
    <li>
      <button type="button" onClick={() => onPick(column)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <span>{column.label}</span>
        <code>{column.database_type}</code>
      </button>
    </li>
  );
}

function matches(column: ColumnModel, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return column.label.toLowerCase().includes(wanted) || column.name.toLowerCase().includes(wanted);
}
