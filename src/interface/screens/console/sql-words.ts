import type { SchemaModel } from '../../schema/index.ts';

/** Text and quotes and comments are passed over; what is left of a colon is a parameter, `::` is a cast. */
const marks =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|(?<![:\w\\]):([a-z_]\w*)(?![\w:])/gi;

/** Names of the parameters of a statement, each once, in order: `WHERE id = :id` has `id`. */
export function parametersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(marks)].flatMap((match) => match[1] ?? []))];
}

const keywords =
  'select from where group order having limit join left inner values with distinct between exists count case when then else union'.split(
    ' ',
  );

/** What can stand in a statement: tables and columns as the engine spells them, then keywords. */
export function wordsOf(schema: SchemaModel): readonly string[] {
  const quote = schema.engine === 'mysql' || schema.engine === 'mariadb' ? '`' : '"';
  const spell = (name: string) =>
    /^[a-z_][a-z0-9_]*$/.test(name) ? name : quote + name.replaceAll(quote, quote + quote) + quote;
  const tables = schema.tables.map((table) => spell(table.name));
  const columns = schema.tables.flatMap((table) => table.columns.map((column) => spell(column.name)));
  return [...new Set([...tables, ...columns, ...keywords.map((word) => word.toUpperCase())])];
}

/** The word before the caret that is still being typed; empty when there is none. */
export function wordBefore(text: string, caret: number): string {
  return /[\w"`]+$/.exec(text.slice(0, caret))?.[0] ?? '';
}

/** Words that begin like the typed one, tables before columns before keywords; none before two letters. */
export function completions(words: readonly string[], typed: string): readonly string[] {
  const begin = typed.replace(/^["`]/, '').toLowerCase();
  if (begin.length < 2) return [];
  return words
    .filter((word) => {
      const plain = word.replace(/^["`]/, '').toLowerCase();
      return plain.startsWith(begin) && plain !== begin;
    })
    .slice(0, 8);
}
