import { CalendarClock } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { parseTimestamp } from '../timestamp/format.ts';
import { TimestampCell } from '../timestamp/TimestampCell.tsx';
import { wireText } from '../wire-text.ts';

/** A moment: shown on the viewer's clock, stored as it was until somebody changes it. */
export const timestamptz: FieldType = {
  icon: CalendarClock,
  width: 140,
  Cell: TimestampCell,
  toText: (value) => wireText(value),
  parse: parseTimestamp,
};
