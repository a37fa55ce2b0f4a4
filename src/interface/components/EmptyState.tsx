import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './State.module.css';

export interface EmptyStateProps {
  readonly title: string;
  /** 1 where nothing else on the screen is a heading. */
  readonly level?: 1 | 2;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  /** Buttons: the way forward. Only those that will work. */
  readonly actions?: ReactNode;
}

/** Nothing to show, why, and what to do. */
export function EmptyState({
  title,
  level = 2,
  detail,
  icon = <Inbox size={20} aria-hidden />,
  actions,
}: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles['state']}>
      <div className={styles['picture']}>{icon}</div>
      <Heading className={styles['title']}>{title}</Heading>
      {detail !== undefined && <div className={styles['detail']}>{detail}</div>}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
