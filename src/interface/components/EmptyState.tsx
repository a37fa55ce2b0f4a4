import { Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './State.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
  /** Buttons: the way forward. Only those that will work. */
  readonly actions?: ReactNode;
}

/** Nothing to show, why, and what to do. */
export function EmptyState({
  title,
  detail,
  icon = <Inbox size={20} aria-hidden />,
  actions,
}: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      <div className={styles['picture']}>{icon}</div>
      <h2 className={styles['title']}>{title}</h2>
      {detail !== undefined && <div className={styles['detail']}>{detail}</div>}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
