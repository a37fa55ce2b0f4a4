import type { Column } from '../model.ts';
import type { ColumnType, FilterOptions } from './column-type.ts';
import { infiniteDate } from './infinite-date.ts';
import { dateOf, movedBy, type Moment } from './moment.ts';
import { readMoment } from './moment-text.ts';
import { rejectValue } from './reject-value.ts';
import { relativeMoment } from './relative-moment.ts';
import { presentText } from './text-of-cell.ts';
import { clockIn } from './time-zone.ts';
import { offsetMinutes } from './zone-offset.ts';

/** Calendar days. JSON: `"2024-01-31"`; `"infinity"` and ` BC` where the database has them. */
export const date: ColumnType = {
  name: 'date',
  group: 'datetime',
  present: presentText,
  parse: (value) => dayText(typeof value === 'string' ? value : ''),
  parseFilter: (text, column, options) => relativeDay(text, column, options) ?? dayText(text),
};

function dayText(text: string): string {
  const infinite = infiniteDate(text);
  if (infinite !== undefined) return infinite;
  return day(readMoment(text) ?? rejectValue('date has wrong format'));
}

/** The day it is, or was, in the zone of the request, else in that of the column. */
function relativeDay(text: string, column: Column, options: FilterOptions): string | undefined {
  const moment = readMoment(relativeMoment(text, options.now) ?? '');
  if (moment === undefined) return undefined;
  if (options.timeZone === undefined) return day(clockIn(column.timeZone, moment));
  return day(movedBy(moment, offsetMinutes(options.timeZone) ?? 0));
}

function day(moment: Moment): string {
  return `${dateOf(moment)}${moment.beforeChrist ? ' BC' : ''}`;
}
