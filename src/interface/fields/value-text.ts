import type { ColumnModel } from '../schema/index.ts';
import { fieldOf } from './registry.ts';

/** The exact text of a value, as it is edited and copied; null for NULL. */
export function valueText(column: ColumnModel, value: unknown): string | null {
  return value === null || value === undefined ? null : fieldOf(column).toText(value, column);
}

/** The value in words for a heading or a card; null for NULL. */
export function valueWords(column: ColumnModel, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const field = fieldOf(column);
  return (field.format ?? field.toText)(value, column);
}
