import { Copy, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { Button } from './Button.tsx';
import { classNames } from './class-names.ts';
import styles from './State.module.css';
import { toast } from './toast-store.ts';

export interface ErrorStateProps {
  readonly title: string;
  /** 1 where nothing else on the screen is a heading. */
  readonly level?: 1 | 2;
  readonly detail: string;
  readonly requestId?: string | null;
  readonly onRetry?: (() => void) | undefined;
  /** Text for whoever looks after the bridge; holds no secrets. */
  readonly report?: string;
  readonly actions?: ReactNode;
}

/** What failed, in the server's words, and the ways on. */
export function ErrorState({
  title,
  level = 2,
  detail,
  requestId = null,
  onRetry,
  report,
  actions,
}: ErrorStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className={styles['state']} role="alert">
      <div className={classNames(styles['picture'], styles['failed'])}>
        <TriangleAlert size={20} aria-hidden />
      </div>
      <Heading className={styles['title']}>{title}</Heading>
      <p className={styles['detail']}>{detail}</p>
      {requestId !== null && (
        <p className={styles['small']}>{t('components.requestId', { id: requestId })}</p>
      )}
      <div className={styles['actions']}>
        {onRetry && (
          <Button icon={<RotateCw size={14} aria-hidden />} onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
        {report !== undefined && (
          <Button
            variant="ghost"
            icon={<Copy size={14} aria-hidden />}
            onClick={() => void copyReport(report)}
          >
            {t('components.copyReport')}
          </Button>
        )}
        {actions}
      </div>
    </div>
  );
}

async function copyReport(report: string): Promise<void> {
  await navigator.clipboard.writeText(report);
  toast({ tone: 'success', text: t('components.reportCopied') });
}
