import type { ColumnDescription } from '../../contract/index.ts';
import type { Column } from '../../schema/index.ts';

/** A JSON Schema (2020-12), the dialect of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON form of a column's values in a record. A masked one is always null. */
export function columnSchema(description: ColumnDescription, column: Column): JsonSchema {
  const about = {
    ...(description.comment === null ? {} : { description: description.comment }),
    ...(description.writable ? {} : { readOnly: true }),
  };
  if (description.masked) return { type: 'null', ...about };
  return { ...orNull(valueSchema(column), column.nullable), ...about };
}

function orNull(schema: JsonSchema, nullable: boolean): JsonSchema {
  const { type, enum: options } = schema;
  if (!nullable || type === undefined) return schema;
  return {
    ...schema,
    type: [...(Array.isArray(type) ? type : [type]), 'null'],
    ...(Array.isArray(options) ? { enum: [...options, null] } : {}),
  };
}

function valueSchema(column: Column): JsonSchema {
  switch (column.wire.codec) {
    case 'Int':
      // `Prefer: bigint=string` asks for the digits as a text.
      return { type: column.type === 'bigint' ? ['integer', 'string'] : 'integer' };
    case 'Flt':
      return { type: ['number', 'string'] }; // NaN and the infinities are no JSON numbers
    case 'Bool':
      // Bits are written like booleans and read as a number or their digits.
      return { type: column.type === 'boolean' ? 'boolean' : ['boolean', 'integer', 'string'] };
    case 'Json':
      return column.type === 'array' ? { type: 'array' } : {};
    case 'Str':
    case 'Time':
    case 'Local':
    case 'Hex':
    case 'Wkt':
      return { type: 'string', ...textRules(column) };
  }
}

const formats: ReadonlyMap<string, string> = new Map([
  ['uuid', 'uuid'],
  ['date', 'date'],
  ['timestamptz', 'date-time'],
]);

function textRules(column: Column): JsonSchema {
  const format = formats.get(column.type);
  return {
    ...(format === undefined ? {} : { format }),
    ...(column.type === 'text' && column.length !== null ? { maxLength: column.length } : {}),
    ...(column.type === 'enum' && column.options !== null ? { enum: column.options } : {}),
  };
}
