import { sql, type SQL } from 'drizzle-orm';
import {
  definitionOf,
  foreignKeyOf,
  tableBody,
  type DefinitionWords,
} from '../structure/column-definition.ts';
import type { StructureDialect } from '../structure/structure-dialect.ts';
import { mysqlTableOf } from './tables.ts';

/** https://mariadb.com/kb/en/data-types/; section 6.17 of the API reference. */
const types: ReadonlyMap<string, string> = new Map([
  ['TextField', 'text'],
  ['BooleanField', 'boolean'],
  ['IntegerField', 'integer'],
  ['SmallIntegerField', 'smallint'],
  ['BigIntegerField', 'bigint'],
  // Without a size a decimal has no fraction here.
  ['NumberField', 'decimal(38,10)'],
  ['FloatField', 'decimal(38,10)'],
  ['DecimalField', 'decimal(38,10)'],
  ['DoublePrecisionField', 'double'],
  ['DateField', 'date'],
  ['DateTimeField', 'datetime(6)'],
  ['TimestampField', 'timestamp(6)'],
  ['JSONField', 'json'],
  ['UUIDField', 'char(36)'],
  ['BinaryField', 'blob'],
  ['GeometryField', 'geometry'],
  ['GeographyField', 'point'],
  ['MoneyField', 'decimal(19,4)'],
]);

const usualLength = 255;

const words: DefinitionWords = {
  fieldType(name, length, isKey) {
    // A text in a key needs a length.
    if (name === 'TextField' && isKey) return `varchar(${length ?? usualLength})`;
    if (name === 'FixedCharField') return `char(${length ?? 1})`;
    return types.get(name) ?? `varchar(${length ?? usualLength})`;
  },
  // Sessions of ours have backslash escapes on.
  literal: (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
  true: '1',
  false: '0',
  now: 'current_timestamp(6)',
  uuid: '(uuid())',
  counted: 'auto_increment',
  inlineComment: true,
  tableOf: mysqlTableOf,
};

/** Every statement commits by itself, so a change is one statement where it can be. */
export const mysqlStructure: StructureDialect = {
  maxNameBytes: 64,
  transactional: false,
  createTable(schema, name, columns, comment) {
    const rest = comment === null ? sql`` : sql` comment = ${sql.raw(words.literal(comment))}`;
    return [
      sql`create table ${sql.identifier(schema)}.${sql.identifier(name)} ${tableBody(name, columns, words)}${rest}`,
    ];
  },
  dropTable: (table) => [sql`drop table ${mysqlTableOf(table)}`],
  addColumn(table, column) {
    const key =
      column.reference === null
        ? sql``
        : sql`, add ${foreignKeyOf(table.name, column.name, column.reference, words)}`;
    return [sql`alter table ${mysqlTableOf(table)} add column ${definitionOf(column, words)}${key}`];
  },
  changeColumn({ table, from, to, dropped, added }): readonly SQL[] {
    const target = mysqlTableOf(table);
    // The key is kept by its index: saying it again would be a second one.
    const definition = definitionOf(to, words);
    return [
      ...(dropped === null
        ? []
        : [sql`alter table ${target} drop foreign key ${sql.identifier(dropped.name)}`]),
      sql`alter table ${target} change column ${sql.identifier(from.name)} ${definition}`,
      ...(added === null
        ? []
        : [sql`alter table ${target} add ${foreignKeyOf(table.name, to.name, added, words)}`]),
    ];
  },
  dropColumn: (table, { name }) => [
    sql`alter table ${mysqlTableOf(table)} drop column ${sql.identifier(name)}`,
  ],
};
