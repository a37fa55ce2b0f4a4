import { jsonText } from '../../json/index.ts';

/** One column of a record before and after, as text; undefined where there was no record, null for NULL. */
export interface ChangedColumn {
  readonly name: string;
  readonly before: string | null | undefined;
  readonly after: string | null | undefined;
}

type Members = Readonly<Record<string, unknown>> | null | undefined;

/** The columns that differ between two states of a record, in their order. */
export function changedColumns(before: Members, after: Members): readonly ChangedColumn[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, before: textIn(before, name), after: textIn(after, name) }))
    .filter((column) => column.before !== column.after);
}

function textIn(members: Members, name: string): string | null | undefined {
  return members === null || members === undefined ? undefined : valueText(members[name]);
}

/** As a person reads it: text without quotes, the rest as JSON with every digit. */
export function valueText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return value;
  return typeof value === 'string' ? value : jsonText(value);
}
