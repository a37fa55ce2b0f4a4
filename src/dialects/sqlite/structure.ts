import { sql } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import {
  definitionOf,
  foreignKeyOf,
  isCounted,
  references,
  tableBody,
  type DefinitionWords,
} from '../structure/column-definition.ts';
import type { StructureDialect, WantedColumn } from '../structure/structure-dialect.ts';
import { sqliteTableOf } from './tables.ts';

/** Declared names that this product reads back as the same field; section 8.5 of the API reference. */
const types: ReadonlyMap<string, string> = new Map([
  ['FixedCharField', 'CHAR'],
  ['TextField', 'TEXT'],
  ['BooleanField', 'BOOLEAN'],
  ['IntegerField', 'INTEGER'],
  ['SmallIntegerField', 'SMALLINT'],
  ['BigIntegerField', 'BIGINT'],
  ['NumberField', 'NUMERIC'],
  ['FloatField', 'NUMERIC'],
  ['DecimalField', 'DECIMAL'],
  ['DoublePrecisionField', 'DOUBLE'],
  ['DateField', 'DATE'],
  ['DateTimeField', 'DATETIME'],
  ['TimestampField', 'TIMESTAMP'],
  ['JSONField', 'JSON'],
  ['UUIDField', 'CHAR(36)'],
  ['BinaryField', 'BLOB'],
  ['GeometryField', 'TEXT'],
  ['GeographyField', 'TEXT'],
  ['MoneyField', 'DECIMAL(19,4)'],
]);

const words: DefinitionWords = {
  fieldType(name, length) {
    const type = types.get(name) ?? 'VARCHAR';
    return length !== null && (type === 'VARCHAR' || type === 'CHAR') ? `${type}(${length})` : type;
  },
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
  true: '1',
  false: '0',
  now: 'CURRENT_TIMESTAMP',
  uuid: null,
  counted: '',
  inlineComment: false,
  tableOf: sqliteTableOf,
};

/** https://www.sqlite.org/lang_altertable.html */
export const sqliteStructure: StructureDialect = {
  maxNameBytes: 200,
  transactional: true,
  createTable: (_schema, name, columns) => [
    sql`create table ${sql.identifier(name)} ${bodyOf(name, columns)}`,
  ],
  dropTable: (table) => [sql`drop table ${sqliteTableOf(table)}`],
  addColumn(table, column) {
    const key = column.reference === null ? sql`` : sql` ${references(column.reference, words)}`;
    return [sql`alter table ${sqliteTableOf(table)} add column ${definitionOf(column, words)}${key}`];
  },
  changeColumn({ table, from, to, dropped, added, changes }) {
    const other = changes.type || changes.nullable || changes.default || dropped !== null || added !== null;
    if (other) {
      throw new BridgeError('not_supported', {
        detail: 'SQLite can rename a column; its type, default and rules stay as they were made.',
      });
    }
    if (from.name === to.name) return [];
    const names = sql`${sql.identifier(from.name)} to ${sql.identifier(to.name)}`;
    return [sql`alter table ${sqliteTableOf(table)} rename column ${names}`];
  },
  dropColumn: (table, { name }) => [
    sql`alter table ${sqliteTableOf(table)} drop column ${sql.identifier(name)}`,
  ],
};

/** Only `INTEGER PRIMARY KEY` in the column itself is counted up: https://www.sqlite.org/autoinc.html */
function bodyOf(name: string, columns: readonly WantedColumn[]): ReturnType<typeof tableBody> {
  const keys = columns.filter(({ primaryKey }) => primaryKey);
  const [only] = keys;
  if (only === undefined || keys.length > 1 || !isCounted(only)) return tableBody(name, columns, words);
  const lines = columns.map((column) =>
    column === only ? sql`${sql.identifier(column.name)} INTEGER PRIMARY KEY` : definitionOf(column, words),
  );
  const foreign = columns.flatMap((column) =>
    column.reference === null ? [] : [foreignKeyOf(name, column.name, column.reference, words)],
  );
  return sql`(${sql.join([...lines, ...foreign], sql`, `)})`;
}
