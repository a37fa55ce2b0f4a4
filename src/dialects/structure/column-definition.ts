import { sql, type SQL, type Table as DrizzleTable } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { Table } from '../../schema/index.ts';
import type { WantedColumn, WantedDefault, WantedReference } from './structure-dialect.ts';

/** What engines spell differently in the definition of a column. */
export interface DefinitionWords {
  /** SQL type of a field, with its length; of a key column where `isKey`. */
  fieldType(name: string, length: number | null, isKey: boolean): string;
  literal(text: string): string;
  readonly true: string;
  readonly false: string;
  readonly now: string;
  /** Null: the engine makes none. */
  readonly uuid: string | null;
  /** After the type of a key that the engine counts up; takes the place of the default. */
  readonly counted: string;
  /** ` comment '…'`, where it stands in the definition. */
  readonly inlineComment: boolean;
  tableOf(table: Table): DrizzleTable;
}

/** ` "name" varchar(80) not null default 'x'`, without keys. */
export function definitionOf(column: WantedColumn, words: DefinitionWords): SQL {
  const { name, nullable, comment } = column;
  const counted = isCounted(column);
  const given = counted || column.default === null ? null : defaultText(column.default, words);
  return sql.join([
    sql`${sql.identifier(name)} ${sql.raw(typeText(column, words))}`,
    sql.raw(counted ? ` ${words.counted}` : ''),
    sql.raw(nullable && !column.primaryKey ? ' null' : ' not null'),
    sql.raw(given === null ? '' : ` default ${given}`),
    sql.raw(words.inlineComment && comment !== null ? ` comment ${words.literal(comment)}` : ''),
  ]);
}

export function typeText({ type, primaryKey }: WantedColumn, words: DefinitionWords): string {
  return type.kind === 'database' ? type.spelling : words.fieldType(type.name, type.length, primaryKey);
}

const wholeFields = new Set(['IntegerField', 'SmallIntegerField', 'BigIntegerField']);

/** The engine fills it: asked for, or a whole number as key. */
export function isCounted({ primaryKey, type, default: given, reference }: WantedColumn): boolean {
  if (given?.kind === 'auto_increment') return true;
  return (
    primaryKey && given === null && reference === null && type.kind === 'field' && wholeFields.has(type.name)
  );
}

/** @throws BridgeError `not_supported` */
export function defaultText(given: WantedDefault, words: DefinitionWords): string {
  switch (given.kind) {
    case 'value':
      if (typeof given.value === 'boolean') return given.value ? words.true : words.false;
      return words.literal(given.value);
    case 'now':
      return words.now;
    case 'uuid':
      return words.uuid ?? refuse('uuid');
    case 'expression':
      return given.text;
    default:
      return refuse(given.kind);
  }
}

export function references(reference: WantedReference, words: DefinitionWords): SQL {
  return sql`references ${words.tableOf(reference.table)} (${sql.identifier(reference.column.name)})`;
}

/** `constraint "orders_customer_id_fkey" foreign key ("customer_id") references …` */
export function foreignKeyOf(
  tableName: string,
  column: string,
  reference: WantedReference,
  words: DefinitionWords,
): SQL {
  const name = sql.identifier(`${tableName}_${column}_fkey`.slice(0, 60));
  return sql`constraint ${name} foreign key (${sql.identifier(column)}) ${references(reference, words)}`;
}

/** Columns, then the key, then the foreign keys. */
export function tableBody(name: string, columns: readonly WantedColumn[], words: DefinitionWords): SQL {
  const keys = columns
    .filter(({ primaryKey }) => primaryKey)
    .map((column) => sql`${sql.identifier(column.name)}`);
  const lines = [
    ...columns.map((column) => definitionOf(column, words)),
    sql`primary key (${sql.join(keys, sql`, `)})`,
    ...columns.flatMap((column) =>
      column.reference === null ? [] : [foreignKeyOf(name, column.name, column.reference, words)],
    ),
  ];
  return sql`(${sql.join(lines, sql`, `)})`;
}

function refuse(kind: string): never {
  throw new BridgeError('not_supported', { detail: `This database has no default of the kind "${kind}".` });
}
