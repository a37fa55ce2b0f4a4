import { useState } from 'react';
import { Button, Select } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import { isComplete, type Filter, type FilterValue } from '../state/index.ts';
import styles from './filters.module.css';
import { operatorOf, operatorsOf, startValue, type Operator } from './operators.ts';
import { ValueEditor } from './ValueEditor.tsx';

interface FilterEditorProps {
  readonly column: ColumnModel;
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  /** The condition to change; null for a new one. */
  readonly filter: Filter | null;
  readonly onApply: (filter: Filter) => void;
}

/** Comparison and value of one condition; nothing is filtered before it is applied. */
export function FilterEditor({ column, lookups, filter, onApply }: FilterEditorProps) {
  const operators = operatorsOf(column, lookups);
  const initial =
    (filter === null ? undefined : operatorOf(filter, operators)) ?? usualOperator(column, operators);
  const [operator, setOperator] = useState(initial);
  const [value, setValue] = useState<FilterValue>(filter?.value ?? (initial ? startValue(initial) : ''));
  if (operator === undefined)
    return <p className={styles['note']}>{t('filters.noLookups', { name: column.label })}</p>;
  const choose = (id: string) => {
    const next = operators.find((each) => each.id === id);
    if (next === undefined) return;
    setOperator(next);
    if (next.takes !== operator.takes || next.takes === 'nothing') setValue(startValue(next));
  };
  const draft = toFilter(column, operator, value);
  const usable = isComplete(draft) && !isBlank(value, operator);
  return (
    <form
      className={styles['editor']}
      onSubmit={(event) => {
        event.preventDefault();
        if (usable) onApply(draft);
      }}
    >
      <strong className={styles['editorTitle']}>{column.label}</strong>
      <Select
        value={operator.id}
        onChange={choose}
        options={operators.map((each) => ({ value: each.id, label: each.words }))}
        label={t('filters.comparison')}
      />
      <ValueEditor
        key={operator.takes}
        column={column}
        operator={operator}
        value={value}
        onChange={setValue}
      />
      <Button type="submit" variant="primary" disabled={!usable} wide>
        {t('filters.apply')}
      </Button>
    </form>
  );
}

/** Several of few words, part of a text, else the first comparison there is. */
function usualOperator(column: ColumnModel, operators: readonly Operator[]): Operator | undefined {
  const usual =
    column.options === null
      ? column.type === 'text' && column.relation === null
        ? 'icontains'
        : 'exact'
      : 'in';
  return operators.find((each) => each.id === usual) ?? operators[0];
}

function toFilter(column: ColumnModel, operator: Operator, value: FilterValue): Filter {
  const filter = { column: column.name, lookup: operator.lookup, value };
  return operator.exclude ? { ...filter, exclude: true } : filter;
}

/** An empty text is a value for equality; half of a range, or nothing to search for, is none. */
function isBlank(value: FilterValue, operator: Operator): boolean {
  if (Array.isArray(value)) return value.length === 0 || (operator.takes === 'two' && value.includes(''));
  return value === '' && operator.lookup !== 'exact';
}
