import { Menu as KitMenu, useMenuStore } from '@ariakit/react/menu';
import type { ReactNode } from 'react';
import styles from './Popup.module.css';

/** Where the pointer was, in pixels of the viewport; null when closed. */
export type ContextMenuAt = { readonly x: number; readonly y: number } | null;

export interface ContextMenuProps {
  readonly at: ContextMenuAt;
  readonly onClose: () => void;
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu at a point, for the right button and the context-menu key. Takes the items of `Menu`. */
export function ContextMenu({ at, onClose, label, children }: ContextMenuProps) {
  const menu = useMenuStore({
    open: at !== null,
    setOpen: (open) => {
      if (!open) onClose();
    },
  });
  return (
    <KitMenu
      store={menu}
      className={styles['popup']}
      modal
      portal
      unmountOnHide
      aria-label={label}
      getAnchorRect={() => at}
    >
      {children}
    </KitMenu>
  );
}
