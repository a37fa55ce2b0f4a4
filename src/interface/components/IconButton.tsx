import type { ReactNode } from 'react';
import type { ButtonProps } from './Button.tsx';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { PlainButton } from './PlainButton.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'trailing' | 'wide' | 'children'> {
  /** Its name: read aloud, and shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys of the shortcut, shown in the tooltip. */
  readonly shortcut?: string | undefined;
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
    <Tooltip text={label} shortcut={shortcut} describes={false}>
      <PlainButton
        {...rest}
        aria-label={label}
        aria-busy={busy || undefined}
        disabled={disabled || busy}
        focusableWhenDisabled={focusableWhenDisabled || busy}
        className={classNames(
          styles['button'],
          styles['square'],
          styles[variant],
          size === 'small' && styles['small'],
        )}
      >
        {busy ? <span className={styles['spinner']} aria-hidden /> : icon}
      </PlainButton>
    </Tooltip>
  );
}
