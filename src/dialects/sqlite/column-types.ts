import type { ColumnTypeName, LookupGroup, WireCodec, WireType } from '../../schema/index.ts';

/** What we know about one declared type: how its values travel, and the names existing clients know it by. */
export interface SqliteType {
  readonly type: ColumnTypeName;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly wire: WireType;
}

type Row = readonly [
  type: ColumnTypeName,
  field: string,
  dbField: string,
  internalType: string,
  codec: WireCodec,
  group: LookupGroup,
];

const integer: Row = ['integer', 'IntegerField', 'IntegerField', 'INTEGER', 'Int', 'number'];
const longText: Row = ['text', 'TextField', 'TextField', 'TEXT', 'Str', 'text'];
const untyped: Row = ['other', 'CharField', 'CharField', 'NULL', 'Str', 'text'];
const real: Row = ['real', 'FloatField', 'FloatField', 'REAL', 'Str', 'number'];
const double: Row = ['double', 'FloatField', 'FloatField', 'FLOAT', 'Flt', 'number'];
const numeric: Row = ['decimal', 'FloatField', 'NumberField', 'NUMERIC', 'Str', 'number'];
const boolean: Row = ['boolean', 'BooleanField', 'BooleanField', 'BOOLEAN', 'Bool', 'boolean'];

/** By declared name; `field`, `db_field` and codec as in section 8.5 of the API reference. */
const types: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['INTEGER', integer],
  ['INT', integer],
  ['SMALLINT', ['integer', 'IntegerField', 'SmallIntegerField', 'SMALLINT', 'Int', 'number']],
  ['BIGINT', ['bigint', 'IntegerField', 'BigIntegerField', 'BIGINT', 'Int', 'number']],
  ['NUMERIC', numeric],
  ['DECIMAL', ['decimal', 'FloatField', 'DecimalField', 'DECIMAL', 'Str', 'number']],
  ['REAL', real],
  ['FLOAT', double],
  ['DOUBLE', double],
  ['DOUBLE_PRECISION', double],
  ['BOOL', boolean],
  ['BOOLEAN', boolean],
  ['CHAR', ['text', 'CharField', 'CharField', 'CHAR', 'Str', 'text']],
  ['VARCHAR', ['text', 'CharField', 'CharField', 'VARCHAR', 'Str', 'text']],
  ['NVARCHAR', ['text', 'CharField', 'CharField', 'NVARCHAR', 'Str', 'text']],
  ['TEXT', longText],
  ['DATE', ['date', 'DateField', 'DateField', 'DATE', 'Str', 'datetime']],
  ['TIME', ['time', 'CharField', 'CharField', 'TIME', 'Str', 'text']],
  ['DATETIME', ['timestamp', 'DateTimeField', 'DateTimeField', 'DATETIME', 'Local', 'datetime']],
  ['TIMESTAMP', ['timestamp', 'DateTimeField', 'TimestampField', 'TIMESTAMP', 'Local', 'datetime']],
  ['JSON', ['json', 'JSONField', 'JSONField', 'JSON', 'Json', 'json']],
  ['BLOB', ['bytes', 'CharField', 'CharField', 'BLOB', 'Str', 'text']],
]);

/** @param declared the type as written, such as `NUMERIC(10,2)`; may be empty */
export function sqliteType(declared: string): SqliteType {
  const [, rawName = '', inside = ''] = /^([\w ]*)(?:\(([^)]*)\))?/.exec(declared.toUpperCase()) ?? [];
  const name = rawName.trim();
  const [type, field, dbField, internalType, codec, group] = types.get(name) ?? byAffinity(name);
  const sizes = (inside.match(/\d+/g) ?? []).map(Number);
  const size = types.has(name) ? sizeOf(type, sizes) : { length: null, precision: null, scale: null };
  const isBareDecimal = internalType === 'DECIMAL' && size.precision === null;
  return {
    type,
    ...size,
    wire: {
      field,
      dbField,
      internalType: internalType + sizeText(size),
      codec: isBareDecimal ? 'Flt' : codec,
      group,
    },
  };
}

/**
 * Names that are not listed, by the rules of the engine: https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 *
 * What is neither is NUMERIC to SQLite and to existing clients; names that speak of text or bytes are taken at
 * their word when values are read and written.
 */
function byAffinity(name: string): Row {
  if (name.includes('INT')) return integer;
  if (/CHAR|CLOB|TEXT/.test(name)) return longText;
  if (name === '' || name.includes('BLOB')) return name === '' ? untyped : withType('bytes', untyped);
  if (/REAL|FLOA|DOUB/.test(name)) return real;
  if (/BINARY|BYTE|IMAGE/.test(name)) return withType('bytes', numeric);
  return /^(?:UUID|GUID|UNIQUEIDENTIFIER|STRING|ANY)$/.test(name) ? withType('other', numeric) : numeric;
}

function withType(type: ColumnTypeName, [, ...rest]: Row): Row {
  return [type, ...rest];
}

type Size = Pick<SqliteType, 'length' | 'precision' | 'scale'>;

function sizeOf(type: ColumnTypeName, [first, second]: readonly number[]): Size {
  if (type === 'text') return { length: first ?? null, precision: null, scale: null };
  if (type === 'decimal' && first !== undefined)
    return { length: null, precision: first, scale: second ?? 0 };
  return { length: null, precision: null, scale: null };
}

/** `(160)`, `(10, 2)` */
function sizeText({ length, precision, scale }: Size): string {
  if (length !== null) return `(${length})`;
  return precision === null ? '' : `(${precision}, ${scale ?? 0})`;
}
