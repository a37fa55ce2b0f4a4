import { Composite, CompositeItem, CompositeProvider } from '@ariakit/react/composite';
import type { ReactElement, ReactNode } from 'react';

/**
 * A list of links that is one stop for Tab; arrow keys, Home and End move inside. For side bars with
 * hundreds of entries. Its children are elements that hold a `NavItem` each.
 */
export function NavList({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <CompositeProvider orientation="vertical" focusLoop={false}>
      <Composite render={<ul />} aria-label={label}>
        {children}
      </Composite>
    </CompositeProvider>
  );
}

/** @param link the router's link, with its content */
export function NavItem({ link }: { readonly link: ReactElement }) {
  return <CompositeItem render={link} />;
}
