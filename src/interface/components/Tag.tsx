import { X } from 'lucide-react';
import { t } from '../i18n/index.ts';
import { classNames } from './class-names.ts';
import styles from './Tag.module.css';

export interface TagProps {
  readonly text: string;
  /** Mono in a dashed frame: stands for a value that is not there, such as NULL. */
  readonly variant?: 'solid' | 'dashed';
  readonly onRemove?: (() => void) | undefined;
}

export function Tag({ text, variant = 'solid', onRemove }: TagProps) {
  return (
    <span className={classNames(styles['tag'], variant === 'dashed' && styles['dashed'])}>
      <span className={styles['text']}>{text}</span>
      {onRemove && (
        <button
          type="button"
          className={styles['remove']}
          aria-label={t('components.remove', { name: text })}
          onClick={onRemove}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  );
}
