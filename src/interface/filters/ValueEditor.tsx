import { Select } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import { isRelativeTime, type FilterValue } from '../state/index.ts';
import { periodName } from './filter-words.ts';
import styles from './filters.module.css';
import { ListEditor } from './ListEditor.tsx';
import { OneValue } from './OneValue.tsx';
import { periods, type Operator } from './operators.ts';

interface ValueEditorProps {
  readonly column: ColumnModel;
  readonly operator: Operator;
  readonly value: FilterValue;
  readonly onChange: (value: FilterValue) => void;
}

/** The value of a condition, in the way of its column's type and its comparison. */
export function ValueEditor({ column, operator, value, onChange }: ValueEditorProps) {
  switch (operator.takes) {
    case 'nothing':
      return null;
    case 'period':
      return <PeriodEditor value={value} onChange={onChange} />;
    case 'list':
      return <ListEditor column={column} values={Array.isArray(value) ? value : []} onChange={onChange} />;
    case 'two':
      return <BetweenEditor column={column} value={value} onChange={onChange} />;
    case 'one':
      return (
        <OneValue
          column={column}
          typed={isTyped(operator)}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          label={t('filters.value')}
        />
      );
  }
}

/** Part of a text is text whatever the column is: an enum's `icontains` takes no word from the list. */
function isTyped(operator: Operator): boolean {
  return !['exact', 'gt', 'gte', 'lt', 'lte'].includes(operator.lookup);
}

function BetweenEditor({ column, value, onChange }: Omit<ValueEditorProps, 'operator'>) {
  const [from = '', to = ''] = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <div className={styles['between']}>
      <OneValue
        column={column}
        value={from}
        onChange={(next) => onChange([next, to])}
        label={t('filters.from')}
      />
      <OneValue
        column={column}
        value={to}
        onChange={(next) => onChange([from, next])}
        label={t('filters.to')}
      />
    </div>
  );
}

function PeriodEditor({ value, onChange }: Pick<ValueEditorProps, 'value' | 'onChange'>) {
  return (
    <Select
      value={isRelativeTime(value) ? value.ago : null}
      onChange={(ago: string) => onChange({ ago })}
      options={periods.map((period) => ({ value: period, label: periodName(period) }))}
      label={t('filters.period')}
    />
  );
}
