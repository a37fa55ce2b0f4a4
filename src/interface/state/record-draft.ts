/**
 * What a field of a form holds. Three things a database tells apart: nothing given (its default applies),
 * NULL, and a value, written as the text a person edits; an empty text is a value.
 */
export type DraftValue =
  { readonly kind: 'default' } | { readonly kind: 'null' } | { readonly kind: 'text'; readonly text: string };

/** A form over one record: what it was opened with, and what it holds now, by column. */
export interface RecordDraft {
  readonly opened: DraftValues;
  readonly values: DraftValues;
}

export type DraftValues = ReadonlyMap<string, DraftValue>;

export const defaultValue: DraftValue = { kind: 'default' };
export const nullValue: DraftValue = { kind: 'null' };

export function textValue(text: string): DraftValue {
  return { kind: 'text', text };
}

export function openDraft(opened: DraftValues): RecordDraft {
  return { opened, values: opened };
}

/** The draft with one column set; a column that holds what it was opened with is not changed any more. */
export function changeColumn(draft: RecordDraft, column: string, value: DraftValue): RecordDraft {
  return { ...draft, values: new Map(draft.values).set(column, value) };
}

/** The columns that hold something else than they were opened with, in the order of the form. */
export function changedColumns(draft: RecordDraft): readonly string[] {
  return [...draft.values.keys()].filter(
    (column) => !sameValue(draft.values.get(column), draft.opened.get(column)),
  );
}

export function isChanged(draft: RecordDraft, column: string): boolean {
  return !sameValue(draft.values.get(column), draft.opened.get(column));
}

/** Takes a newer version of the record as opened; columns that were changed keep what was typed. */
export function rebase(draft: RecordDraft, opened: DraftValues): RecordDraft {
  const values = new Map(opened);
  for (const column of changedColumns(draft)) {
    const value = draft.values.get(column);
    if (value !== undefined && opened.has(column)) values.set(column, value);
  }
  return { opened, values };
}

export function sameValue(a: DraftValue = defaultValue, b: DraftValue = defaultValue): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  return a.kind === b.kind;
}

/** What a text means for its column: the JSON value to send, or why it is none, as a message for a person. */
export type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

export interface DraftBody {
  /** Column → JSON value; only changed columns, so that nothing else is written. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly problems: ReadonlyMap<string, string>;
}

/** The request body of a draft. Columns left to their default are not in it. */
export function toBody(draft: RecordDraft, parse: (column: string, text: string) => Parsed): DraftBody {
  const entries: [string, unknown][] = [];
  const problems = new Map<string, string>();
  for (const column of changedColumns(draft)) {
    const value = draft.values.get(column) ?? defaultValue;
    if (value.kind === 'null') entries.push([column, null]);
    if (value.kind !== 'text') continue;
    const parsed = parse(column, value.text);
    if (parsed.ok) entries.push([column, parsed.value]);
    else problems.set(column, parsed.message);
  }
  return { body: Object.fromEntries(entries), problems };
}
