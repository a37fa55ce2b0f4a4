import type { ReactNode } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** A heading beside what it is about; above it on phones. */
export function Section({ title, help, children }: SectionProps) {
  return (
    <section className={styles['section']}>
      <div>
        <h2 className={styles['title']}>{title}</h2>
        {help !== undefined && <p className={styles['help']}>{help}</p>}
      </div>
      <div className={styles['content']}>{children}</div>
    </section>
  );
}

/** A name and what it is. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
