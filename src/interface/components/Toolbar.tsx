import type { ReactElement, ReactNode } from 'react';
import { withProps } from './render-as.ts';
import styles from './Toolbar.module.css';
import { rovingItem, useRovingFocus } from './use-roving-focus.ts';

/** A row of controls that is one stop for Tab; arrow keys move inside. Its controls are `ToolbarItem`s. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const roving = useRovingFocus<HTMLDivElement>('row');
  return (
    <div {...roving} role="toolbar" className={styles['toolbar']} aria-label={label}>
      {children}
    </div>
  );
}

/** Makes one control part of a toolbar: a Button or IconButton. */
export function ToolbarItem({ children }: { readonly children: ReactElement }) {
  return withProps(children, rovingItem);
}
