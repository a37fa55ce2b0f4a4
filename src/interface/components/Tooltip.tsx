import { Tooltip as KitTooltip, TooltipAnchor, TooltipProvider } from '@ariakit/react/tooltip';
import type { ReactElement } from 'react';
import styles from './Tooltip.module.css';

export interface TooltipProps {
  /** Nothing is shown when empty. */
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that takes a ref and can be focused. */
  readonly children: ReactElement;
}

/** A few words on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipProvider timeout={400} placement={placement}>
      <TooltipAnchor render={children} />
      {text !== '' && (
        <KitTooltip className={styles['tooltip']} gutter={6} unmountOnHide>
          {text}
          {shortcut !== undefined && <span className={styles['shortcut']}>{shortcut}</span>}
        </KitTooltip>
      )}
    </TooltipProvider>
  );
}
