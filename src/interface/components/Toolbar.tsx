import {
  Toolbar as KitToolbar,
  ToolbarItem as KitToolbarItem,
  ToolbarProvider,
} from '@ariakit/react/toolbar';
import type { ReactElement, ReactNode } from 'react';
import styles from './Toolbar.module.css';

/** A row of controls that is one stop for Tab; arrow keys move inside. Its controls are `ToolbarItem`s. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ToolbarProvider>
      <KitToolbar className={styles['toolbar']} aria-label={label}>
        {children}
      </KitToolbar>
    </ToolbarProvider>
  );
}

/** Makes one control part of a toolbar. */
export function ToolbarItem({ children }: { readonly children: ReactElement }) {
  return <KitToolbarItem render={children} />;
}
