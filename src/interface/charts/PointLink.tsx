import type { MouseEvent, ReactNode } from 'react';
import styles from './charts.module.css';

interface PointLinkProps {
  readonly href: string | null;
  readonly onFollow: (href: string) => void;
  readonly children: ReactNode;
}

/** Leads from a value to its rows. A click with a modifier is left to the browser. */
export function PointLink({ href, onFollow, children }: PointLinkProps) {
  if (href === null) return <span className={styles['point']}>{children}</span>;
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onFollow(href);
  };
  return (
    <a className={styles['point']} href={href} onClick={follow}>
      {children}
    </a>
  );
}
