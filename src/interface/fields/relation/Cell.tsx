import type { MouseEvent } from 'react';
import { Avatar } from '../../components/index.ts';
import styles from '../cells.module.css';
import { useFieldEnvironment } from '../environment.ts';
import type { CellProps } from '../field-type.ts';
import { wireText } from '../wire-text.ts';

/** The related record by its label; a click opens it. Without a label the stored key is shown. */
export function RelationCell({ column, value, expanded }: CellProps) {
  const { hrefOf, follow } = useFieldEnvironment();
  const stored = wireText(value);
  const label = expanded?.label ?? stored;
  const model = column.relation?.related_model;
  const href = expanded && model !== undefined ? hrefOf(model, expanded.key) : null;
  if (href === null) return <span className={styles['text']}>{label}</span>;
  const go = (event: MouseEvent) => {
    event.stopPropagation();
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    follow(href);
  };
  return (
    <a className={styles['relation']} href={href} onClick={go} tabIndex={-1} title={`${label} · ${stored}`}>
      {expanded?.label ? <Avatar name={label} /> : null}
      <span>{label}</span>
    </a>
  );
}
