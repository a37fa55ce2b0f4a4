import type { ColumnType } from './column-type.ts';
import { momentFromFilter, momentFromJson, presentInZone, utcText } from './timestamp-text.ts';

/** Points in time. JSON: `2024-01-31T10:11:12.123456+00:00`, in the zone of the argument `tz`, UTC without it. */
export const timestamptz: ColumnType = {
  name: 'timestamptz',
  group: 'datetime',
  present: (cell, _column, form) => presentInZone(cell, form.timeZone),
  parse: (value, column) => utcText(momentFromJson(value), column),
  parseFilter: (text, column, options) => utcText(momentFromFilter(text, options), column, options.timeZone),
};
