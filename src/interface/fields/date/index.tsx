import { Calendar } from 'lucide-react';
import styles from '../cells.module.css';
import type { CellProps, FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { parseDate } from './format.ts';

/** A day without a time. */
export const date: FieldType = {
  icon: Calendar,
  width: 120,
  Cell: DateCell,
  toText: (value) => wireText(value),
  parse: parseDate,
};

function DateCell({ value }: CellProps) {
  return <span className={styles['number']}>{wireText(value)}</span>;
}
