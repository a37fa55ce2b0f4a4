import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import styles from './Breadcrumb.module.css';

export interface BreadcrumbStep {
  readonly id: string;
  /** A link, or words for the last step. */
  readonly content: ReactNode;
}

/** The way from the top to here. */
export function Breadcrumb({ steps }: { readonly steps: readonly BreadcrumbStep[] }) {
  return (
    <nav aria-label={t('components.breadcrumb')}>
      <ol className={styles['list']}>
        {steps.map((step, at) => (
          <li
            key={step.id}
            className={styles['step']}
            aria-current={at === steps.length - 1 ? 'page' : undefined}
          >
            {step.content}
            {at < steps.length - 1 && <ChevronRight size={14} aria-hidden />}
          </li>
        ))}
      </ol>
    </nav>
  );
}
