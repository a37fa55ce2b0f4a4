import type { ComponentProps } from 'react';
import styles from './Link.module.css';
import { safeAddress } from './safe-address.ts';

export interface LinkProps extends Omit<ComponentProps<'a'>, 'className' | 'href'> {
  readonly href: string;
}

/**
 * A link to somewhere outside of the interface. An address with a scheme that is not on the list
 * (rule 33) becomes plain text. Inside the interface use the router's links.
 */
export function Link({ href, children, ...rest }: LinkProps) {
  const address = safeAddress(href);
  if (address === null) return <span>{children}</span>;
  return (
    <a {...rest} className={styles['link']} href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
