import { Check, Minus } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Choice.module.css';
import { useFieldProps } from './FieldContext.ts';

export interface CheckboxProps {
  readonly checked: boolean | 'mixed';
  readonly onChange: (checked: boolean) => void;
  /** Words beside the box; without them give `label`. */
  readonly children?: ReactNode;
  readonly label?: string;
  readonly disabled?: boolean;
  /** Out of the tab order, for grids that move focus by themselves. */
  readonly tabIndex?: number;
}

export function Checkbox({ checked, onChange, children, label, disabled = false, tabIndex }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  const field = useFieldProps();
  useEffect(() => {
    if (input.current) input.current.indeterminate = checked === 'mixed';
  }, [checked]);
  const box = (
    <span className={styles['hit']}>
      <span className={styles['box']} aria-hidden>
        {checked === 'mixed' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </span>
      <input
        {...field}
        ref={input}
        type="checkbox"
        className={styles['input']}
        checked={checked === true}
        disabled={disabled}
        tabIndex={tabIndex}
        aria-label={label}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </span>
  );
  if (children === undefined) return box;
  return (
    <label className={styles['choice']}>
      {box}
      <span>{children}</span>
    </label>
  );
}
