import { ChevronLeft, ChevronRight } from 'lucide-react';
import { t } from '../i18n/index.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Pagination.module.css';

export interface PaginationProps {
  /** Undefined when there is no such page. */
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** Previous and next. How far it goes is said beside it, in words. */
export function Pagination({ onPrevious, onNext }: PaginationProps) {
  return (
    <nav className={styles['pagination']} aria-label={t('components.pages')}>
      <IconButton
        label={t('components.previousPage')}
        icon={<ChevronLeft size={16} aria-hidden />}
        disabled={onPrevious === undefined}
        focusableWhenDisabled
        onClick={onPrevious}
      />
      <IconButton
        label={t('components.nextPage')}
        icon={<ChevronRight size={16} aria-hidden />}
        disabled={onNext === undefined}
        focusableWhenDisabled
        onClick={onNext}
      />
    </nav>
  );
}
