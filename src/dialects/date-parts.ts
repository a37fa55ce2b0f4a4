import type { DatePart } from './dialect.ts';

/** The units that the original cuts to with a format of text (section 6.10 of the API reference). */
export const textDateParts: ReadonlySet<DatePart> = new Set<DatePart>([
  'second',
  'minute',
  'hour',
  'day',
  'month',
  'year',
]);
