import { Check, X } from 'lucide-react';
import { t } from '../../i18n/index.ts';
import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { booleanText } from './format.ts';

/** A tile with a check or a cross, and the word for who cannot see it. */
export function BooleanCell({ value }: CellProps) {
  const text = booleanText(value);
  if (text !== 'true' && text !== 'false') return <span className={styles['mono']}>{text}</span>;
  const on = text === 'true';
  const word = on ? t('fields.true') : t('fields.false');
  return (
    <span className={styles['boolean']} data-on={on || undefined} role="img" aria-label={word} title={word}>
      {on ? <Check size={12} strokeWidth={2.5} aria-hidden /> : <X size={12} strokeWidth={2.5} aria-hidden />}
    </span>
  );
}
