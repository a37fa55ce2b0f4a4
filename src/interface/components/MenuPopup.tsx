import { Menu, useMenuStore } from '@ariakit/react/menu';
import { useLayoutEffect, type ReactNode, type RefObject } from 'react';
import type { ContextMenuAt } from './ContextMenu.tsx';
import type { Placement } from './placement.ts';
import styles from './Popup.module.css';
import { useAnchoredStore } from './use-anchored-store.ts';

export interface MenuPopupProps {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly placement: Placement;
  readonly label: string | undefined;
  readonly children: ReactNode;
}

/** The floating part of `Menu`. */
export function MenuPopup({ open, setOpen, anchor, placement, label, children }: MenuPopupProps) {
  const store = useMenuStore({ open, setOpen, placement });
  useAnchoredStore(store, anchor);
  useLayoutEffect(() => {
    if (!open) return;
    store.setAutoFocusOnShow(true);
    store.setInitialFocus('container');
  }, [store, open]);
  return (
    <Menu
      store={store}
      className={styles['popup']}
      gutter={4}
      portal
      unmountOnHide
      aria-label={label}
      finalFocus={anchor}
    >
      {children}
    </Menu>
  );
}

export interface ContextMenuPopupProps {
  readonly at: ContextMenuAt;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

/** The floating part of `ContextMenu`. */
export function ContextMenuPopup({ at, onClose, label, children }: ContextMenuPopupProps) {
  const store = useMenuStore({
    open: at !== null,
    setOpen: (open) => {
      if (!open) onClose();
    },
  });
  return (
    <Menu
      store={store}
      className={styles['popup']}
      modal
      portal
      unmountOnHide
      aria-label={label}
      getAnchorRect={() => at}
    >
      {children}
    </Menu>
  );
}
