import type { ReactNode } from 'react';
import { useProject } from '../../session/index.ts';
import styles from './Panel.module.css';

export interface PanelProps {
  /** Of the browser's tab; usually what the heading says. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** The raised sheet that a screen is drawn on. Its children scroll by themselves or are a `PanelBody`. */
export function Panel({ title, children }: PanelProps) {
  const project = useProject();
  return (
    <div className={styles['panel']}>
      {title !== undefined && <title>{`${title} · ${project.name}`}</title>}
      {children}
    </div>
  );
}

export interface PanelHeaderProps {
  readonly icon?: ReactNode;
  readonly title: string;
  /** Beside the title: a count, a badge. */
  readonly aside?: ReactNode;
  /** At the end: buttons, the main one last. */
  readonly actions?: ReactNode;
}

/** Icon, title and actions of a screen. */
export function PanelHeader({ icon, title, aside, actions }: PanelHeaderProps) {
  return (
    <header className={styles['header']}>
      {icon !== undefined && <span className={styles['icon']}>{icon}</span>}
      <h1 className={styles['title']} title={title}>
        {title}
      </h1>
      {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}

/** The part of a panel that scrolls. */
export function PanelBody({ children }: { readonly children: ReactNode }) {
  return <div className={styles['body']}>{children}</div>;
}
