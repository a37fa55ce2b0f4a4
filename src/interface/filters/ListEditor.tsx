import { useState } from 'react';
import { Badge, Button, Checkbox, hueOf, Tag } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import styles from './filters.module.css';
import { OneValue } from './OneValue.tsx';

interface ListEditorProps {
  readonly column: ColumnModel;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Several values: ticked where there are few to choose from, else added one by one. */
export function ListEditor(props: ListEditorProps) {
  return props.column.options === null ? (
    <AddedValues {...props} />
  ) : (
    <TickedValues {...props} options={props.column.options} />
  );
}

function TickedValues({
  options,
  values,
  onChange,
}: ListEditorProps & { readonly options: readonly string[] }) {
  return (
    <div className={styles['ticks']} role="group" aria-label={t('filters.values')}>
      {options.map((option) => (
        <Checkbox
          key={option}
          checked={values.includes(option)}
          onChange={(on) =>
            onChange(options.filter((each) => (each === option ? on : values.includes(each))))
          }
        >
          {option === '' ? t('filters.emptyText') : <Badge hue={hueOf(option)} text={option} />}
        </Checkbox>
      ))}
    </div>
  );
}

function AddedValues({ column, values, onChange }: ListEditorProps) {
  const [typed, setTyped] = useState('');
  const add = (value: string) => {
    if (value !== '' && !values.includes(value)) onChange([...values, value]);
    setTyped('');
  };
  const picks = column.relation !== null || column.type === 'boolean';
  return (
    <div className={styles['stack']}>
      {values.length > 0 && (
        <div className={styles['tags']}>
          {values.map((value) => (
            <Tag
              key={value}
              text={value}
              onRemove={() => onChange(values.filter((each) => each !== value))}
            />
          ))}
        </div>
      )}
      <form
        className={styles['adding']}
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          add(typed);
        }}
      >
        <OneValue
          column={column}
          value={typed}
          onChange={picks ? add : setTyped}
          label={t('filters.value')}
        />
        {!picks && (
          <Button type="submit" disabled={typed === ''}>
            {t('filters.add')}
          </Button>
        )}
      </form>
    </div>
  );
}
