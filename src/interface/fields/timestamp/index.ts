import { CalendarClock } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { parseTimestamp } from './format.ts';
import { TimestampCell } from './TimestampCell.tsx';

/** Date and time on a wall clock, without a zone: never shifted. */
export const timestamp: FieldType = {
  icon: CalendarClock,
  width: 160,
  Cell: TimestampCell,
  toText: (value) => wireText(value),
  parse: parseTimestamp,
};
