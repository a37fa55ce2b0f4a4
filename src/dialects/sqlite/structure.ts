import { sql } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import {
  definitionOf,
  foreignKeyOf,
  isCounted,
  references,
  tableBody,
  typeText,
  type DefinitionWords,
} from '../structure/column-definition.ts';
import type { ColumnChange, StructureDialect, WantedColumn } from '../structure/structure-dialect.ts';
import { changedTable, withColumn } from './changed-table.ts';
import { quoted, rebuildTable, requireUnreferenced } from './rebuild-table.ts';
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
  dropTable: (table) => async (run) => {
    await requireUnreferenced(table, run);
    await run(sql`drop table ${sqliteTableOf(table)}`);
  },
  addColumn(table, column) {
    const key = column.reference === null ? sql`` : sql` ${references(column.reference, words)}`;
    const definition = sql`${definitionOf(column, words)}${key}`;
    // ALTER TABLE takes constants alone: https://www.sqlite.org/lang_altertable.html#altertabaddcol
    if (column.default?.kind !== 'now')
      return [sql`alter table ${sqliteTableOf(table)} add column ${definition}`];
    const part = `${quoted(column.name)} ${typeText(column, words)}${column.nullable ? '' : ' NOT NULL'} DEFAULT ${words.now}`;
    return (run) => rebuildTable(table, run, (text) => withColumn(text, part));
  },
  changeColumn(change) {
    const { table, from, to, dropped, added, changes } = change;
    const rename = sql`alter table ${sqliteTableOf(table)} rename column ${sql.identifier(from.name)} to ${sql.identifier(to.name)}`;
    const renames = from.name === to.name ? [] : [rename];
    const isOther = changes.type || changes.nullable || changes.default || dropped !== null || added !== null;
    if (!isOther) return renames;
    requireChangeable(change);
    return async (run) => {
      await rebuildTable(table, run, (text) => changedTable(text, change, words));
      for (const statement of renames) await run(statement);
    };
  },
  dropColumn: (table, { name }) => [
    sql`alter table ${sqliteTableOf(table)} drop column ${sql.identifier(name)}`,
  ],
};

/** @throws BridgeError `not_supported` for what the file could not say again */
function requireChangeable({ from, changes }: ColumnChange): void {
  if (from.generated !== null) {
    throw new BridgeError('not_supported', {
      detail: `"${from.name}" is generated: SQLite computes it. Drop it and add another.`,
    });
  }
  if (from.autoIncrement && changes.type) {
    throw new BridgeError('not_supported', {
      detail: `"${from.name}" is counted up by SQLite, which it does for INTEGER PRIMARY KEY alone: its type stays.`,
    });
  }
}

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
