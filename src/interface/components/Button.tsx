import type { ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { PlainButton, type PlainButtonProps } from './PlainButton.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

export interface ButtonProps extends Omit<PlainButtonProps, 'className'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  /** After the words: a shortcut, a caret. */
  readonly trailing?: ReactNode;
  /** Fills its container. */
  readonly wide?: boolean;
  /** Something is running: shows it and takes no clicks. */
  readonly busy?: boolean;
}

export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  trailing,
  wide = false,
  busy = false,
  disabled = false,
  focusableWhenDisabled = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <PlainButton
      {...rest}
      disabled={disabled || busy}
      focusableWhenDisabled={focusableWhenDisabled || busy}
      aria-busy={busy || undefined}
      className={classNames(
        styles['button'],
        styles[variant],
        size === 'small' && styles['small'],
        wide && styles['wide'],
      )}
    >
      {busy ? <span className={styles['spinner']} aria-hidden /> : icon}
      {children}
      {trailing}
    </PlainButton>
  );
}
