import type { Column, RecordKey } from '../schema/index.ts';

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

/**
 * The column that names a record to a person: the most tellingly named text column, else one whose name
 * ends in `name` or `title`, else the first short text column outside the key.
 */
export function labelColumnOf(columns: readonly Column[], key: RecordKey | null): Column | null {
  const candidates = columns.filter((column) => isLabel(column));
  for (const name of telling) {
    const found = candidates.find((column) => column.name.toLowerCase() === name);
    if (found !== undefined) return found;
  }
  const outsideKey = candidates.filter((column) => key === null || !key.columns.includes(column));
  return outsideKey.find((column) => /(?:name|title)$/i.test(column.name)) ?? outsideKey[0] ?? null;
}

function isLabel(column: Column): boolean {
  return column.type === 'text' && column.options === null && (column.length ?? 0) <= maxLabelLength;
}
