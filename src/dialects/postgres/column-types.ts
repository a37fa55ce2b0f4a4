import type { ColumnTypeName, LookupGroup, WireCodec, WireType } from '../../schema/index.ts';

/** What we know about one type of PostgreSQL: how its values travel, and the names existing clients know it by. */
export interface PostgresType {
  readonly type: ColumnTypeName;
  readonly wire: WireType;
}

type Row = readonly [
  name: string,
  type: ColumnTypeName,
  field: string,
  dbField: string,
  internalType: string,
  codec: WireCodec,
  group: LookupGroup,
];

/** Types of `pg_catalog` by `pg_type.typname`; section 8.3 of the API reference. */
const builtIn: readonly Row[] = [
  ['int2', 'integer', 'IntegerField', 'SmallIntegerField', 'SMALLINT', 'Int', 'number'],
  ['int4', 'integer', 'IntegerField', 'IntegerField', 'INTEGER', 'Int', 'number'],
  ['int8', 'bigint', 'IntegerField', 'BigIntegerField', 'BIGINT', 'Int', 'number'],
  ['numeric', 'decimal', 'FloatField', 'NumberField', 'NUMERIC', 'Str', 'number'],
  ['float4', 'real', 'FloatField', 'FloatField', 'REAL', 'Str', 'number'],
  ['float8', 'double', 'FloatField', 'DoublePrecisionField', 'DOUBLE_PRECISION', 'Flt', 'number'],
  ['money', 'money', 'CharField', 'CharField', 'MONEY', 'Str', 'text'],
  ['bool', 'boolean', 'BooleanField', 'BooleanField', 'BOOLEAN', 'Bool', 'boolean'],
  ['varchar', 'text', 'CharField', 'CharField', 'VARCHAR', 'Str', 'text'],
  ['bpchar', 'text', 'CharField', 'CharField', 'CHAR', 'Str', 'text'],
  ['text', 'text', 'TextField', 'TextField', 'TEXT', 'Str', 'text'],
  ['name', 'text', 'CharField', 'CharField', 'VARCHAR', 'Str', 'text'],
  ['char', 'text', 'CharField', 'CharField', 'VARCHAR', 'Str', 'text'],
  ['uuid', 'uuid', 'UUIDField', 'UUIDField', 'UUID', 'Str', 'text'],
  ['date', 'date', 'DateField', 'DateField', 'DATE', 'Str', 'datetime'],
  ['timestamp', 'timestamp', 'DateTimeField', 'TimestampField', 'TIMESTAMP', 'Time', 'datetime'],
  ['timestamptz', 'timestamptz', 'DateTimeField', 'TimestampField', 'TIMESTAMP', 'Time', 'datetime'],
  ['time', 'time', 'CharField', 'CharField', 'TIME', 'Str', 'text'],
  ['timetz', 'time', 'CharField', 'CharField', 'TIME', 'Str', 'text'],
  ['interval', 'interval', 'CharField', 'CharField', 'INTERVAL', 'Str', 'text'],
  ['json', 'json', 'JSONField', 'JSONField', 'JSON', 'Json', 'json'],
  ['jsonb', 'json', 'JSONField', 'JSONField', 'JSONB', 'Json', 'json'],
  ['bytea', 'bytes', 'CharField', 'CharField', 'BYTEA', 'Hex', 'text'],
  ['bit', 'bit', 'CharField', 'CharField', 'BIT', 'Str', 'text'],
  ['varbit', 'bit', 'CharField', 'CharField', 'BIT', 'Str', 'text'],
  ['inet', 'network', 'CharField', 'CharField', 'INET', 'Str', 'text'],
  ['cidr', 'network', 'CharField', 'CharField', 'CIDR', 'Str', 'text'],
  ['macaddr', 'network', 'CharField', 'CharField', 'MACADDR', 'Str', 'text'],
  ['macaddr8', 'network', 'CharField', 'CharField', 'NULL', 'Str', 'text'],
  ['oid', 'other', 'CharField', 'CharField', 'OID', 'Str', 'text'],
  ['regclass', 'other', 'CharField', 'CharField', 'REGCLASS', 'Str', 'text'],
  ['tsvector', 'other', 'CharField', 'CharField', 'TSVECTOR', 'Str', 'text'],
  ['int4range', 'range', 'CharField', 'CharField', 'INT4RANGE', 'Str', 'text'],
  ['int8range', 'range', 'CharField', 'CharField', 'INT8RANGE', 'Str', 'text'],
  ['numrange', 'range', 'CharField', 'CharField', 'NUMRANGE', 'Str', 'text'],
  ['daterange', 'range', 'CharField', 'CharField', 'DATERANGE', 'Str', 'text'],
  ['tsrange', 'range', 'CharField', 'CharField', 'TSRANGE', 'Str', 'text'],
  ['tstzrange', 'range', 'CharField', 'CharField', 'TSTZRANGE', 'Str', 'text'],
];

/** Types of extensions, whatever schema they were put in. */
const extensions: readonly Row[] = [
  ['citext', 'text', 'CharField', 'CharField', 'NULL', 'Str', 'text'],
  ['hstore', 'other', 'CharField', 'CharField', 'HSTORE', 'Str', 'text'],
  ['geometry', 'geometry', 'GeometryField', 'GeometryField', 'GEOMETRY', 'Wkt', 'geography'],
  ['geography', 'geometry', 'GeographyField', 'GeographyField', 'GEOGRAPHY', 'Wkt', 'geography'],
];

const builtInByName = byName(builtIn);
const extensionsByName = byName(extensions);

const unknown = described(['', 'other', 'CharField', 'CharField', 'NULL', 'Str', 'text']);
const anyRange = described(['', 'range', 'CharField', 'CharField', 'NULL', 'Str', 'text']);
const anyEnum = described(['', 'enum', 'SelectField', 'SelectField', 'VARCHAR', 'Str', 'select']);
const anyArray = described(['', 'array', 'JSONField', 'JSONField', 'ARRAY', 'Json', 'json']);

/** The parts of `pg_type` by which a type is recognised; domains are resolved before. */
export interface TypeIdentity {
  readonly schema: string;
  readonly name: string;
  /** `pg_type.typtype`: `b` base, `e` enum, `r` range, `m` multirange, `c` composite. */
  readonly kind: string;
  readonly isArray: boolean;
}

/** Types that we do not know are shown as text, so that no column disappears. */
export function postgresType({ schema, name, kind, isArray }: TypeIdentity): PostgresType {
  if (isArray) return anyArray;
  if (kind === 'e') return anyEnum;
  const known = schema === 'pg_catalog' ? builtInByName.get(name) : extensionsByName.get(name);
  if (known) return known;
  return kind === 'r' || kind === 'm' ? anyRange : unknown;
}

/** Length, precision and scale of a column, as existing clients see them in the name of its type. */
export interface TypeSize {
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
}

/** `VARCHAR(80)`, `NUMERIC(10, 2)`; for geometry the engine's own spelling. */
export function sizedWire(wire: WireType, size: TypeSize, databaseType: string): WireType {
  return { ...wire, internalType: sizedName(wire, size, databaseType) };
}

function sizedName({ internalType, codec }: WireType, size: TypeSize, databaseType: string): string {
  if (codec === 'Wkt') return databaseType;
  if (internalType === 'NUMERIC' && size.precision !== null)
    return `NUMERIC(${size.precision}, ${size.scale ?? 0})`;
  const hasLength = internalType === 'VARCHAR' || internalType === 'CHAR';
  return hasLength && size.length !== null ? `${internalType}(${size.length})` : internalType;
}

/**
 * Reads `pg_attribute.atttypmod`.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-attribute.html; numeric packs precision and scale, and
 * since PostgreSQL 15 the scale has a sign in eleven bits.
 */
export function sizeOf(typeName: string, modifier: number): TypeSize {
  const none: TypeSize = { length: null, precision: null, scale: null };
  if (modifier < 0) return none;
  if (typeName === 'varchar' || typeName === 'bpchar') return { ...none, length: modifier - 4 };
  if (typeName === 'bit' || typeName === 'varbit') return { ...none, length: modifier };
  if (typeName !== 'numeric') return none;
  const packed = modifier - 4;
  return { length: null, precision: (packed >> 16) & 0xffff, scale: ((packed & 0x7ff) ^ 1024) - 1024 };
}

function described([, type, field, dbField, internalType, codec, group]: Row): PostgresType {
  return { type, wire: { field, dbField, internalType, codec, group } };
}

function byName(rows: readonly Row[]): ReadonlyMap<string, PostgresType> {
  return new Map(rows.map((row) => [row[0], described(row)]));
}
