import type { ReactElement, ReactNode } from 'react';
import { withProps } from './render-as.ts';
import { rovingItem, useRovingFocus } from './use-roving-focus.ts';

/**
 * A list of links that is one stop for Tab; arrow keys, Home and End move inside. For side bars with
 * hundreds of entries. Its children are `<li>`s that hold a `NavItem` each.
 */
export function NavList({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  const roving = useRovingFocus<HTMLUListElement>('column');
  return (
    <ul {...roving} aria-label={label}>
      {children}
    </ul>
  );
}

/** @param link the router's link, with its content */
export function NavItem({ link }: { readonly link: ReactElement }) {
  return withProps(link, rovingItem);
}
