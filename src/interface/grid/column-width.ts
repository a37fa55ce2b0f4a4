import { fieldOf } from '../fields/index.ts';
import type { ColumnModel } from '../schema/index.ts';

export const narrowest = 60;
export const widest = 800;
/** Of the check boxes in front. */
export const checkWidth = 40;

/** Widths in pixels that a person has chosen, by column. */
export type ChosenWidths = Readonly<Record<string, number>>;

/** Width of a column: the chosen one, else what its type usually needs and its name has room in. */
export function widthOf(column: ColumnModel, chosen: ChosenWidths): number {
  const own = Object.hasOwn(chosen, column.name) ? chosen[column.name] : undefined;
  if (own !== undefined) return clampWidth(own);
  // About 7 px a letter at 13 px, and room for the icon and the sort mark.
  const name = Math.min(220, column.label.length * 7 + 58);
  return Math.max(name, valueWidth(column));
}

/** Short numeric keys need little; a tag needs room for its longest word; 64-bit numbers have up to 19 digits. */
function valueWidth(column: ColumnModel): number {
  const usual = fieldOf(column).width;
  if (column.relation !== null) return usual;
  if (column.options !== null) return Math.max(usual, Math.min(220, longest(column.options) * 7 + 48));
  if (column.isKey && (column.type === 'integer' || column.type === 'bigint')) return 96;
  return column.type === 'bigint' ? 150 : usual;
}

function longest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}

export function clampWidth(width: number): number {
  return Math.round(Math.max(narrowest, Math.min(widest, width)));
}
