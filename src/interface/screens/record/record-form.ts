import type { RecordJson } from '../../../contract/index.ts';
import { fieldOf, valueText } from '../../fields/index.ts';
import { tr } from '../../i18n/record.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';
import {
  defaultValue,
  nullValue,
  textValue,
  toBody,
  type DraftBody,
  type DraftValue,
  type DraftValues,
  type Parsed,
  type RecordDraft,
} from '../../state/index.ts';

/** A record as a form opens it: every column by the exact text that a person edits. */
export function openedValues(table: TableModel, record: RecordJson): DraftValues {
  return new Map(table.columns.map((column) => [column.name, openedValue(column, record[column.name])]));
}

/** A new record: nothing given, apart from what is known beforehand. */
export function newValues(table: TableModel): DraftValues {
  return new Map(table.columns.map((column) => [column.name, defaultValue]));
}

/** What a copy of a record starts with: all that is not the record's own identity. */
export function copiedValues(table: TableModel, record: RecordJson): DraftValues {
  const copied = table.columns.filter((column) => column.writable && !column.isKey && !column.masked);
  return new Map(copied.map((column) => [column.name, openedValue(column, record[column.name])]));
}

/** The body to send, and what keeps it from being sent. */
export function formBody(table: TableModel, draft: RecordDraft, isNew: boolean): DraftBody {
  const result = toBody(draft, (name, text) => parseColumn(table, name, text));
  const problems = new Map(result.problems);
  for (const column of table.columns) {
    if (isMissing(column, draft.values.get(column.name), isNew))
      problems.set(column.name, tr('record.required'));
  }
  return { body: result.body, problems };
}

/**
 * What a column holds after somebody typed. Emptying an input of a type that has no empty value means "no value":
 * NULL where the column allows it, else its default on a new record.
 */
export function typedValue(column: ColumnModel, text: string, isNew: boolean): DraftValue {
  if (text !== '' || hasEmptyValue(column)) return textValue(text);
  if (column.nullable) return nullValue;
  return isNew ? defaultValue : textValue('');
}

/** Types whose empty text is a value of its own, and not the lack of one. */
export function hasEmptyValue(column: ColumnModel): boolean {
  return column.relation === null && fieldOf(column).emptyIsValue === true;
}

function openedValue(column: ColumnModel, value: unknown): DraftValue {
  const text = valueText(column, value);
  return text === null ? nullValue : textValue(text);
}

function parseColumn(table: TableModel, name: string, text: string): Parsed {
  const column = table.columnByName.get(name);
  return column === undefined ? { ok: true, value: text } : fieldOf(column).parse(text, column);
}

function isMissing(column: ColumnModel, value: DraftValue | undefined, isNew: boolean): boolean {
  return isNew && column.required && column.writable && value?.kind === 'default';
}
