import { t } from '../i18n/index.ts';
import styles from './cells.module.css';

/** NULL, which is not the empty text and not the empty list. */
export function Null() {
  return <span className={styles['null']}>{t('fields.null')}</span>;
}

/** A value of no length: the empty text, list or document, written as code. */
export function Empty({ mark, label }: { readonly mark: string; readonly label: string }) {
  return (
    <span className={styles['empty']} title={label}>
      {mark}
    </span>
  );
}
