import { useId, type ReactNode } from 'react';
import styles from './Choice.module.css';
import { useFieldLabel } from './FieldContext.ts';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly help?: string;
  readonly disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  readonly value: Value | null;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Its name where no `Field` gives one. */
  readonly label?: string;
}

export function RadioGroup<Value extends string>({
  value,
  options,
  onChange,
  label,
}: RadioGroupProps<Value>) {
  const name = useId();
  const labelledBy = useFieldLabel();
  return (
    <div
      className={styles['group']}
      role="radiogroup"
      aria-label={label}
      aria-labelledby={label ? undefined : labelledBy}
    >
      {options.map((option) => (
        <label key={option.value} className={styles['choice']}>
          <span className={styles['hit']}>
            <span className={styles['radio']} aria-hidden />
            <input
              type="radio"
              className={styles['input']}
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
          </span>
          <span>
            {option.label}
            {option.help !== undefined && <span className={styles['help']}>{option.help}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
