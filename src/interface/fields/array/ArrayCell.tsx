import { t } from '../../i18n/index.ts';
import { jsonText } from '../../json/index.ts';
import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { Empty } from '../Null.tsx';
import { arrayItems, itemLabel } from './format.ts';

/** The first elements as tags; an empty list is not NULL and looks like one. */
export function ArrayCell({ value }: CellProps) {
  const text = jsonText(value);
  const items = arrayItems(text);
  if (items === null) return <span className={styles['mono']}>{text.slice(0, 160)}</span>;
  if (items.length === 0) return <Empty mark="[ ]" label={t('fields.emptyList')} />;
  return (
    <>
      {items.slice(0, 2).map((item, at) => (
        // Elements repeat and never move within a cell
        <span key={at} className={styles['tag']}>
          {item === 'null' ? t('fields.null') : itemLabel(item).slice(0, 60)}
        </span>
      ))}
      {items.length > 2 && (
        <span className={styles['quiet']}>{t('fields.more', { count: items.length - 2 })}</span>
      )}
    </>
  );
}
