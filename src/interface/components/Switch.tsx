import type { ReactNode } from 'react';
import styles from './Choice.module.css';
import { classNames } from './class-names.ts';
import { useFieldProps } from './FieldContext.ts';

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Words beside it, usually what it is now: `true`. */
  readonly children?: ReactNode;
  /** Its name where no `Field` gives one. */
  readonly label?: string;
  readonly disabled?: boolean;
}

export function Switch({ checked, onChange, children, label, disabled = false }: SwitchProps) {
  const field = useFieldProps();
  return (
    <span className={styles['choice']}>
      <span className={classNames(styles['hit'], styles['wide'])}>
        <span className={styles['switch']} aria-hidden />
        <input
          {...field}
          type="checkbox"
          role="switch"
          className={styles['input']}
          checked={checked}
          disabled={disabled}
          aria-label={label}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </span>
      {children !== undefined && <span>{children}</span>}
    </span>
  );
}
