import { Popover as KitPopover, PopoverDisclosure, PopoverProvider } from '@ariakit/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import popup from './Popup.module.css';

export interface PopoverProps {
  /** The element that opens it: a Button or IconButton. */
  readonly trigger: ReactElement;
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly placement?: 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';
  readonly children: ReactNode;
}

/** A small panel with controls, anchored to its button; focus moves in and returns. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  placement = 'bottom-start',
  children,
}: PopoverProps) {
  return (
    <PopoverProvider
      placement={placement}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { setOpen: onOpenChange } : {})}
    >
      <PopoverDisclosure render={trigger} />
      <KitPopover className={classNames(popup['popup'])} gutter={4} portal unmountOnHide aria-label={label}>
        {children}
      </KitPopover>
    </PopoverProvider>
  );
}
