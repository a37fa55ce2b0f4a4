import { t } from '../../i18n/index.ts';
import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { Empty } from '../Null.tsx';
import { wireText } from '../wire-text.ts';
import { oneLine } from './format.ts';
import { colourOf, linkTarget } from './link.ts';

/** Text on one line; web addresses can be followed, colours are painted. A click on a mail address opens the record. */
export function TextCell({ value }: CellProps) {
  const text = wireText(value);
  if (text === '') return <Empty mark='""' label={t('fields.emptyText')} />;
  const target = linkTarget(text);
  const colour = colourOf(text);
  if (target !== null && !target.startsWith('mailto:')) return <TextLink target={target} text={text} />;
  return (
    <span className={styles['text']} title={text.length > 24 ? text.slice(0, 1000) : undefined}>
      {colour !== null && <span className={styles['swatch']} style={{ background: colour }} aria-hidden />}
      {oneLine(text)}
    </span>
  );
}

function TextLink({ target, text }: { readonly target: string; readonly text: string }) {
  return (
    <a
      className={`${styles['text']} ${styles['link']}`}
      href={target}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={-1}
      onClick={(event) => event.stopPropagation()}
      title={t('fields.followLink', { address: target })}
    >
      {text}
    </a>
  );
}

/** Text in a fixed-width type. */
export function CodeCell({ value }: CellProps) {
  const text = wireText(value);
  if (text === '') return <Empty mark='""' label={t('fields.emptyText')} />;
  return (
    <span className={styles['mono']} title={text.length > 24 ? text.slice(0, 1000) : undefined}>
      {oneLine(text)}
    </span>
  );
}
