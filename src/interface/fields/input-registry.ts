import type { ColumnModel } from '../schema/index.ts';
import { ArrayField } from './array/ArrayField.tsx';
import { BooleanField, BooleanFilterInput } from './boolean/BooleanField.tsx';
import { BytesField } from './bytes/BytesField.tsx';
import { DateField, DateFilterInput } from './date/DateField.tsx';
import { IntegerField, NumberField, NumberFilterInput } from './decimal/NumberField.tsx';
import { EnumField, EnumFilterInput } from './enum/EnumField.tsx';
import type { FieldInputs } from './field-type.ts';
import { JsonField } from './json/JsonField.tsx';
import { RelationFilterInput } from './relation/FilterInput.tsx';
import { RelationInput } from './relation/Input.tsx';
import { SetField } from './set/SetField.tsx';
import { CodeField, TextField } from './text/TextField.tsx';
import { TimeField } from './time/TimeField.tsx';
import { TimestampField, TimestampFilterInput } from './timestamp/TimestampField.tsx';
import { MomentField, MomentFilterInput } from './timestamptz/MomentField.tsx';
import { UuidField } from './uuid/UuidField.tsx';

const integer: FieldInputs = { Input: IntegerField, FilterInput: NumberFilterInput };
const decimal: FieldInputs = { Input: NumberField, FilterInput: NumberFilterInput };
const words: FieldInputs = { Input: EnumField, FilterInput: EnumFilterInput };
const relation: FieldInputs = { Input: RelationInput, FilterInput: RelationFilterInput };
const code: FieldInputs = { Input: CodeField };

/** Inputs by the type names of the schema description. Types that are not here are edited as their text. */
const inputs: ReadonlyMap<string, FieldInputs> = new Map(
  Object.entries({
    array: { Input: ArrayField },
    bigint: integer,
    boolean: { Input: BooleanField, FilterInput: BooleanFilterInput },
    bytes: { Input: BytesField },
    date: { Input: DateField, FilterInput: DateFilterInput },
    decimal,
    double: decimal,
    enum: words,
    integer,
    json: { Input: JsonField },
    money: decimal,
    real: decimal,
    set: { Input: SetField },
    text: { Input: TextField },
    time: { Input: TimeField },
    timestamp: { Input: TimestampField, FilterInput: TimestampFilterInput },
    timestamptz: { Input: MomentField, FilterInput: MomentFilterInput },
    uuid: { Input: UuidField },
    year: integer,
  }),
);

/** How a column is edited: by its foreign key, the words it is limited to, then its type, as `fieldOf` shows it. */
export function inputsOf(column: ColumnModel): FieldInputs {
  if (column.relation !== null) return relation;
  if (column.type === 'text' && column.options !== null) return words;
  return inputs.get(column.type) ?? code;
}
