import type { ColumnTypeName, LookupGroup, WireCodec, WireType } from '../../schema/index.ts';

/** What we know about one type: how its values travel, and the names existing clients know it by. */
export interface MysqlType {
  readonly type: ColumnTypeName;
  readonly wire: WireType;
}

/** What the catalog says about the type of one column. */
export interface MysqlTypeFacts {
  /** DATA_TYPE, such as `varchar`. */
  readonly name: string;
  /** COLUMN_TYPE, such as `tinyint(1) unsigned`. */
  readonly spelling: string;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** The collation, where it is not the table's. */
  readonly ownCollation: string | null;
  /** MariaDB: text that a check keeps valid JSON. */
  readonly isCheckedJson: boolean;
}

type Row = readonly [
  type: ColumnTypeName,
  field: string,
  dbField: string,
  internalType: string,
  codec: WireCodec,
  group: LookupGroup,
];

/**
 * By DATA_TYPE; `field`, `db_field` and codec as in section 8.4 of the API reference.
 *
 * https://mariadb.com/kb/en/data-types/ · https://dev.mysql.com/doc/refman/8.4/en/data-types.html
 */
const types: ReadonlyMap<string, Row> = new Map<string, Row>([
  ['tinyint', ['integer', 'BooleanField', 'BooleanField', 'TINYINT', 'Int', 'number']],
  ['smallint', ['integer', 'IntegerField', 'SmallIntegerField', 'SMALLINT', 'Int', 'number']],
  ['mediumint', ['integer', 'IntegerField', 'IntegerField', 'MEDIUMINT', 'Str', 'number']],
  ['int', ['integer', 'IntegerField', 'IntegerField', 'INTEGER', 'Int', 'number']],
  ['bigint', ['bigint', 'IntegerField', 'BigIntegerField', 'BIGINT', 'Int', 'number']],
  ['decimal', ['decimal', 'FloatField', 'DecimalField', 'DECIMAL', 'Str', 'number']],
  ['float', ['real', 'FloatField', 'FloatField', 'FLOAT', 'Flt', 'number']],
  ['double', ['double', 'FloatField', 'FloatField', 'DOUBLE', 'Str', 'number']],
  ['bit', ['bit', 'CharField', 'CharField', 'BIT', 'Bool', 'text']],
  ['char', ['text', 'CharField', 'CharField', 'CHAR', 'Str', 'text']],
  ['varchar', ['text', 'CharField', 'CharField', 'VARCHAR', 'Str', 'text']],
  ['tinytext', ['text', 'CharField', 'CharField', 'TINYTEXT', 'Str', 'text']],
  ['text', ['text', 'TextField', 'TextField', 'TEXT', 'Str', 'text']],
  ['mediumtext', ['text', 'CharField', 'CharField', 'MEDIUMTEXT', 'Str', 'text']],
  ['longtext', ['text', 'CharField', 'CharField', 'LONGTEXT', 'Str', 'text']],
  ['json', ['json', 'JSONField', 'JSONField', 'JSON', 'Json', 'json']],
  ['enum', ['enum', 'SelectField', 'SelectField', 'ENUM', 'Str', 'select']],
  ['set', ['set', 'CharField', 'CharField', 'SET', 'Str', 'text']],
  ['date', ['date', 'DateField', 'DateField', 'DATE', 'Str', 'datetime']],
  ['datetime', ['timestamp', 'DateTimeField', 'DateTimeField', 'DATETIME', 'Time', 'datetime']],
  ['timestamp', ['timestamptz', 'DateTimeField', 'TimestampField', 'TIMESTAMP', 'Time', 'datetime']],
  ['time', ['time', 'CharField', 'CharField', 'TIME', 'Str', 'text']],
  ['year', ['year', 'CharField', 'CharField', 'YEAR', 'Str', 'text']],
  ['binary', ['bytes', 'BinaryField', 'BinaryField', 'BINARY', 'Hex', 'binary']],
  ['varbinary', ['bytes', 'BinaryField', 'BinaryField', 'VARBINARY', 'Hex', 'text']],
  ['tinyblob', ['bytes', 'CharField', 'CharField', 'TINYBLOB', 'Str', 'text']],
  ['blob', ['bytes', 'CharField', 'CharField', 'BLOB', 'Str', 'text']],
  ['mediumblob', ['bytes', 'CharField', 'CharField', 'MEDIUMBLOB', 'Str', 'text']],
  ['longblob', ['bytes', 'CharField', 'CharField', 'LONGBLOB', 'Str', 'text']],
  // Not in the original's table: the names it gives to types it does not know.
  ['uuid', ['uuid', 'CharField', 'CharField', 'NULL', 'Str', 'text']],
  ['inet4', ['network', 'CharField', 'CharField', 'NULL', 'Str', 'text']],
  ['inet6', ['network', 'CharField', 'CharField', 'NULL', 'Str', 'text']],
]);

const unknown: Row = ['other', 'CharField', 'CharField', 'NULL', 'Str', 'text'];

const geometries = new Set([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
  'geomcollection',
]);

export function mysqlType(facts: MysqlTypeFacts): MysqlType {
  const [type, field, dbField, internalType, codec, group] = types.get(facts.name) ?? otherRow(facts.name);
  return {
    type: refined(type, facts),
    wire: { field, dbField, internalType: sized(internalType, facts), codec, group },
  };
}

/** The original read shapes as bytes; their text is of use to everybody. */
function otherRow(name: string): Row {
  if (!geometries.has(name)) return unknown;
  return [
    'geometry',
    'GeometryField',
    'GeometryField',
    `geometry(${name.toUpperCase()})`,
    'Wkt',
    'geography',
  ];
}

/** What people mean by a type, where the same name stands for two. */
function refined(type: ColumnTypeName, { name, spelling, isCheckedJson }: MysqlTypeFacts): ColumnTypeName {
  if (isCheckedJson) return 'json';
  // Other widths hold numbers; existing clients get the same field for all.
  return name === 'tinyint' && /^tinyint\(1\)(?! unsigned)/i.test(spelling) ? 'boolean' : type;
}

/** `DECIMAL(10, 2)`, `VARCHAR(80) COLLATE "utf8mb4_bin"`. */
function sized(
  internalType: string,
  { name, length, precision, scale, ownCollation }: MysqlTypeFacts,
): string {
  const collation = ownCollation === null ? '' : ` COLLATE "${ownCollation}"`;
  switch (name) {
    case 'decimal':
      return `${internalType}(${precision ?? 10}, ${scale ?? 0})`;
    case 'char':
    case 'varchar':
      return `${internalType}(${length ?? 0})${collation}`;
    case 'binary':
    case 'varbinary':
      return `${internalType}(${length ?? 0})`;
    case 'text':
      return `${internalType}${collation}`;
    default:
      return internalType;
  }
}
