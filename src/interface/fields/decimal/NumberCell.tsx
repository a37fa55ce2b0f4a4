import styles from '../cells.module.css';
import type { CellProps } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { groupDigits } from './format.ts';

/** A number with every digit it has, thousands apart; keys and references are names, not amounts. */
export function NumberCell({ column, value }: CellProps) {
  const text = wireText(value);
  const isName = column.isKey || column.relation !== null;
  return (
    <span className={isName ? styles['mono'] : styles['number']} title={text.length > 10 ? text : undefined}>
      {isName ? text : groupDigits(text)}
    </span>
  );
}
