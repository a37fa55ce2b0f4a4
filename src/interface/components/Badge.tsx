import styles from './Badge.module.css';
import { classNames } from './class-names.ts';
import type { Hue } from './hue.ts';

export interface BadgeProps {
  readonly hue: Hue;
  readonly text: string;
  readonly size?: 'normal' | 'small';
  readonly dot?: boolean;
}

/** Dot and word on a tint: status, environment, enum value. */
export function Badge({ hue, text, size = 'normal', dot = true }: BadgeProps) {
  return (
    <span className={classNames(styles['badge'], styles[hue], size === 'small' && styles['small'])}>
      {dot && <span className={styles['dot']} aria-hidden />}
      <span className={styles['text']}>{text}</span>
    </span>
  );
}
