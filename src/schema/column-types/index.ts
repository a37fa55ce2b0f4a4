import { arrayType } from './array.ts';
import { bigint } from './bigint.ts';
import { bit } from './bit.ts';
import { boolean } from './boolean.ts';
import { bytes } from './bytes.ts';
import type { ColumnType } from './column-type.ts';
import { date } from './date.ts';
import { decimal } from './decimal.ts';
import { double } from './double.ts';
import { enumeration } from './enum.ts';
import { geometry } from './geometry.ts';
import { integer } from './integer.ts';
import { interval } from './interval.ts';
import { json } from './json.ts';
import { money } from './money.ts';
import { network } from './network.ts';
import { other } from './other.ts';
import { range } from './range.ts';
import { real } from './real.ts';
import { set } from './set.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { timestamp } from './timestamp.ts';
import { timestamptz } from './timestamptz.ts';
import type { ColumnTypeName } from './type-name.ts';
import { uuid } from './uuid.ts';
import { year } from './year.ts';

export { elementColumn } from './array.ts';
export { booleanWord } from './boolean-words.ts';
export {
  ExactNumber,
  type ColumnType,
  type FilterOptions,
  type JsonValue,
  type PresentForm,
  type StoredValue,
} from './column-type.ts';
export { dayMicroseconds, durationOf, secondsText } from './duration-text.ts';
export { floatWords, presentFloat } from './float-text.ts';
export { isArray, isJsonText, jsonText } from './json-text.ts';
export { plainText } from './plain-text.ts';
export { momentAgo } from './relative-moment.ts';
export { sendsZone } from './sends-zone.ts';
export { presentText, textOfCell } from './text-of-cell.ts';
export type { ColumnTypeName } from './type-name.ts';
export { offsetMinutes, offsetText } from './zone-offset.ts';

/** Every kind of column. Types that no engine table names fall to `other`, shown as text. */
export const columnTypes: Readonly<Record<ColumnTypeName, ColumnType>> = {
  integer,
  bigint,
  decimal,
  real,
  double,
  money,
  boolean,
  text,
  enum: enumeration,
  set,
  uuid,
  date,
  time,
  timestamp,
  timestamptz,
  interval,
  year,
  json,
  array: arrayType((name) => byName.get(name) ?? other),
  bytes,
  bit,
  network,
  range,
  geometry,
  other,
};

const byName: ReadonlyMap<string, ColumnType> = new Map(Object.entries(columnTypes));
