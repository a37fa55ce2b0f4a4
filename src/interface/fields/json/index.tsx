import { Braces } from 'lucide-react';
import { formatJson, jsonText } from '../../json/index.ts';
import styles from '../cells.module.css';
import type { CellProps, FieldType } from '../field-type.ts';
import { parseJson } from './format.ts';

export const json: FieldType = {
  icon: Braces,
  width: 200,
  wide: true,
  Cell: JsonCell,
  // A document that is a string is text in quotes, as JSON writes it.
  toText: (value) => formatJson(jsonText(value), 2),
  format: (value) => jsonText(value),
  parse: parseJson,
};

/** Long enough for a wide column; the rest is in the record. */
const shownLength = 160;

function JsonCell({ value }: CellProps) {
  const text = jsonText(value);
  return (
    <span className={styles['mono']} title={text.slice(0, 1000)}>
      {formatJson(text.slice(0, shownLength), 0)}
    </span>
  );
}
