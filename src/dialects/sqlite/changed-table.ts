import { defaultText, typeText, type DefinitionWords } from '../structure/column-definition.ts';
import type { ColumnChange, WantedReference } from '../structure/structure-dialect.ts';
import { quoted } from './rebuild-table.ts';
import {
  definedName,
  foreignKeyColumns,
  readColumnText,
  writeColumnText,
  type ColumnRule,
  type ColumnText,
  type TableText,
} from './table-text.ts';

/**
 * The text of a table with one column changed. What the change does not name stays as somebody wrote it: checks,
 * collations, unique rules, comments.
 *
 * The column keeps its name: ALTER TABLE renames it afterwards wherever it is used.
 */
export function changedTable(text: TableText, change: ColumnChange, words: DefinitionWords): TableText {
  const { from, dropped } = change;
  const parts = text.parts
    .filter((part) => dropped === null || !isKeyOf(part, from.name))
    .map((part) => (isSame(definedName(part), from.name) ? changedColumn(part, change, words) : part));
  return { ...text, parts };
}

/** A further column, behind the others and before the rules of the table. */
export function withColumn(text: TableText, definition: string): TableText {
  const columns = text.parts.filter((part) => definedName(part) !== null);
  return { ...text, parts: [...columns, definition, ...text.parts.slice(columns.length)] };
}

function changedColumn(
  part: string,
  { to, dropped, added, changes }: ColumnChange,
  words: DefinitionWords,
): string {
  const column = readColumnText(part);
  const without = (rules: ColumnText['rules'], ...kinds: ColumnRule['kind'][]): ColumnText['rules'] =>
    rules.filter(({ kind }) => !kinds.includes(kind));
  let { rules } = column;
  if (changes.nullable) {
    rules = without(rules, 'not', 'null');
    if (!to.nullable) rules = [{ kind: 'not', text: 'NOT NULL' }, ...rules];
  }
  if (changes.default) {
    rules = without(rules, 'default');
    const given = to.default === null ? null : defaultText(to.default, words);
    if (given !== null) rules = [...rules, { kind: 'default', text: `DEFAULT (${given})` }];
  }
  if (dropped !== null) rules = without(rules, 'references');
  if (added !== null) rules = [...without(rules, 'references'), reference(added)];
  return writeColumnText({ ...column, rules, type: changes.type ? typeText(to, words) : column.type });
}

function reference({ table, column }: WantedReference): ColumnRule {
  return { kind: 'references', text: `REFERENCES ${quoted(table.name)} (${quoted(column.name)})` };
}

function isKeyOf(part: string, column: string): boolean {
  const columns = foreignKeyColumns(part);
  return columns?.length === 1 && isSame(columns[0] ?? null, column);
}

/** SQLite takes names in any case. */
function isSame(name: string | null, other: string): boolean {
  return name?.toLowerCase() === other.toLowerCase();
}
