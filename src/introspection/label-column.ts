import type { Column, ForeignKey, RecordKey } from '../schema/index.ts';

/** Names that people give to the column which names a row, the most telling first. */
const telling = [
  'name',
  'title',
  'full_name',
  'fullname',
  'display_name',
  'displayname',
  'label',
  'subject',
  'username',
  'user_name',
  'login',
  'email',
  'company_name',
  'company',
  'last_name',
  'lastname',
  'surname',
  'code',
  'number',
  'sku',
  'slug',
  'reference',
];

const maxLabelLength = 1000;

/** Text that must not be shown in every list and picker that refers to a record. */
const secret = /pass(?:word|wd|phrase|code)?|secret|token|hash|salt|api_?key|private_?key|otp/i;

/**
 * The column that names a record to a person: the most tellingly named text column, else one whose name
 * ends in `name` or `title`, else the first short text column outside the keys. Never one that holds a secret.
 */
export function labelColumnOf(
  columns: readonly Column[],
  key: RecordKey | null,
  foreignKeys: readonly ForeignKey[],
): Column | null {
  const candidates = columns.filter((column) => isLabel(column));
  for (const name of telling) {
    const found = candidates.find((column) => column.name.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  const keyColumns = new Set([...(key?.columns ?? []), ...foreignKeys.flatMap((foreign) => foreign.columns)]);
  const outsideKeys = candidates.filter((column) => !keyColumns.has(column));
  return outsideKeys.find((column) => /(?:name|title)$/i.test(column.name)) ?? outsideKeys[0] ?? null;
}

function isLabel({ type, options, length, name }: Column): boolean {
  return type === 'text' && options === null && (length ?? 0) <= maxLabelLength && !secret.test(name);
}
