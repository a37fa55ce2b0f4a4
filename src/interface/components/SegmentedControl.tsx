import { useId, type ReactNode } from 'react';
import styles from './SegmentedControl.module.css';

export interface Segment<Value extends string> {
  readonly value: Value;
  /** Its name; beside or instead of the icon. */
  readonly label: string;
  readonly icon?: ReactNode;
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of two to five, all of them visible. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  segments,
  onChange,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <div className={styles['group']} role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={styles['segment']}
          title={segment.icon ? segment.label : undefined}
        >
          <input
            type="radio"
            className={styles['input']}
            name={name}
            checked={segment.value === value}
            aria-label={segment.label}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon ?? segment.label}
        </label>
      ))}
    </div>
  );
}
