import { Clock } from 'lucide-react';
import styles from '../cells.module.css';
import type { CellProps, FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { parseTime } from './format.ts';

/** A time of day, or on MySQL a span of up to 838 hours. */
export const time: FieldType = {
  icon: Clock,
  width: 110,
  Cell: TimeCell,
  toText: (value) => wireText(value),
  parse: parseTime,
};

function TimeCell({ value }: CellProps) {
  return <span className={styles['number']}>{wireText(value)}</span>;
}
