import { Button as KitButton } from '@ariakit/react/button';
import type { ReactNode } from 'react';
import type { ButtonProps } from './Button.tsx';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'trailing' | 'wide' | 'children'> {
  /** Its name: read aloud, and shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys of the shortcut, shown in the tooltip. */
  readonly shortcut?: string;
}

export function IconButton({
  label,
  icon,
  shortcut,
  variant = 'ghost',
  size = 'normal',
  busy = false,
  disabled = false,
  focusableWhenDisabled = false,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <KitButton
        type="button"
        {...rest}
        aria-label={label}
        disabled={disabled || busy}
        accessibleWhenDisabled={focusableWhenDisabled}
        className={classNames(
          styles['button'],
          styles['square'],
          styles[variant],
          size === 'small' && styles['small'],
        )}
      >
        {busy ? <span className={styles['spinner']} aria-hidden /> : icon}
      </KitButton>
    </Tooltip>
  );
}
