import type { ColumnModel } from '../schema/index.ts';
import { array } from './array/index.ts';
import { bit } from './bit/index.ts';
import { boolean } from './boolean/index.ts';
import { bytes } from './bytes/index.tsx';
import { date } from './date/index.tsx';
import { decimal, money } from './decimal/index.ts';
import { enumeration } from './enum/index.ts';
import type { FieldType } from './field-type.ts';
import { geometry } from './geometry/index.ts';
import { integer } from './integer/index.ts';
import { interval } from './interval/index.ts';
import { json } from './json/index.tsx';
import { network } from './network/index.ts';
import { other } from './other/index.ts';
import { range } from './range/index.ts';
import { real } from './real/index.ts';
import { relationField } from './relation/index.ts';
import { set } from './set/index.ts';
import { longText, text } from './text/index.ts';
import { time } from './time/index.tsx';
import { timestamp } from './timestamp/index.ts';
import { timestamptz } from './timestamptz/index.ts';
import { uuid } from './uuid/index.ts';

/** Fields by the type names of the schema description. Types that are not here are shown as text. */
const fieldTypes: ReadonlyMap<string, FieldType> = new Map(
  Object.entries({
    array,
    bigint: integer,
    bit,
    boolean,
    bytes,
    date,
    decimal,
    double: real,
    enum: enumeration,
    geometry,
    integer,
    interval,
    json,
    money,
    network,
    other,
    range,
    real,
    set,
    text,
    time,
    timestamp,
    timestamptz,
    uuid,
    year: integer,
  }),
);

/** Foreign keys get the same field for the same own type, so that React does not build the cells anew. */
const relationFields = new Map([...fieldTypes.values(), longText].map((own) => [own, relationField(own)]));

/** How a column is shown and its values written: by its foreign key, the words it is limited to, then its type. */
export function fieldOf(column: ColumnModel): FieldType {
  const own = ownField(column);
  return column.relation === null ? own : (relationFields.get(own) ?? own);
}

function ownField(column: ColumnModel): FieldType {
  if (column.type === 'text') {
    if (column.options !== null) return enumeration;
    return column.length === null || column.length > 255 ? longText : text;
  }
  return fieldTypes.get(column.type) ?? other;
}
