import type { Column, ColumnTypeName, WireCodec } from '../../src/schema/index.ts';

const codecs: Partial<Record<ColumnTypeName, WireCodec>> = {
  integer: 'Int',
  bigint: 'Int',
  double: 'Flt',
  boolean: 'Bool',
  timestamp: 'Time',
  timestamptz: 'Time',
  json: 'Json',
  array: 'Json',
  bytes: 'Hex',
  geometry: 'Wkt',
};

/** A column written by hand, nullable and without a default unless the test says otherwise. */
export function column(
  type: ColumnTypeName,
  more: Partial<Column> & { readonly codec?: WireCodec } = {},
): Column {
  const { codec, ...rest } = more;
  return {
    name: `c_${type}`,
    position: 0,
    type,
    databaseType: type,
    nullable: true,
    default: null,
    generated: null,
    identity: null,
    autoIncrement: false,
    length: null,
    precision: null,
    scale: null,
    options: null,
    element: null,
    comment: null,
    wire: {
      field: 'CharField',
      dbField: 'CharField',
      internalType: type.toUpperCase(),
      codec: codec ?? codecs[type] ?? 'Str',
      group: 'text',
    },
    ...rest,
  };
}
