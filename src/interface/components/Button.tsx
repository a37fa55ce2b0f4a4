import { Button as KitButton, type ButtonProps as KitButtonProps } from '@ariakit/react/button';
import type { ReactNode } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

export interface ButtonProps extends Omit<KitButtonProps, 'className' | 'accessibleWhenDisabled'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'normal' | 'small';
  readonly icon?: ReactNode;
  /** After the words: a shortcut, a caret. */
  readonly trailing?: ReactNode;
  /** Fills its container. */
  readonly wide?: boolean;
  /** Something is running: shows it and takes no clicks. */
  readonly busy?: boolean;
  /** Stays in the tab order while disabled, so that a tooltip can say why. */
  readonly focusableWhenDisabled?: boolean;
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
    <KitButton
      type="button"
      {...rest}
      disabled={disabled || busy}
      accessibleWhenDisabled={focusableWhenDisabled || busy}
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
    </KitButton>
  );
}
