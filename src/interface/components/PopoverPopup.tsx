import { Popover, usePopoverStore } from '@ariakit/react/popover';
import type { ReactNode, RefObject } from 'react';
import type { Placement } from './placement.ts';
import styles from './Popup.module.css';
import { useAnchoredStore } from './use-anchored-store.ts';

export interface PopoverPopupProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly placement: Placement;
  readonly label: string;
  readonly children: ReactNode;
}

/** The floating part of `Popover`. */
export function PopoverPopup({ open, setOpen, anchor, placement, label, children }: PopoverPopupProps) {
  const store = usePopoverStore({ open, setOpen, placement });
  useAnchoredStore(store, anchor);
  return (
    <Popover
      store={store}
      className={styles['popup']}
      gutter={4}
      portal
      unmountOnHide
      aria-label={label}
      finalFocus={anchor}
    >
      {children}
    </Popover>
  );
}
