import type { FieldPacket } from 'mysql2';
import type { ResultColumn } from './client.ts';

/** https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
const names: ReadonlyMap<number, string> = new Map([
  [0, 'decimal'],
  [1, 'tinyint'],
  [2, 'smallint'],
  [3, 'int'],
  [4, 'float'],
  [5, 'double'],
  [7, 'timestamp'],
  [8, 'bigint'],
  [9, 'mediumint'],
  [10, 'date'],
  [11, 'time'],
  [12, 'datetime'],
  [13, 'year'],
  [14, 'date'],
  [16, 'bit'],
  [245, 'json'],
  [246, 'decimal'],
  [247, 'enum'],
  [248, 'set'],
  [255, 'geometry'],
]);

const binaryCharacterSet = 63;
const enumFlag = 256;
const setFlag = 2048;

/** The protocol has one type for texts of every length, and tells bytes from text by the character set. */
export function mysqlColumn(field: FieldPacket): ResultColumn {
  return { name: field.name, type: names.get(field.columnType ?? -1) ?? textType(field) };
}

function textType({ characterSet, flags }: FieldPacket): string {
  const bits = typeof flags === 'number' ? flags : 0;
  if ((bits & enumFlag) !== 0) return 'enum';
  if ((bits & setFlag) !== 0) return 'set';
  return characterSet === binaryCharacterSet ? 'blob' : 'varchar';
}
