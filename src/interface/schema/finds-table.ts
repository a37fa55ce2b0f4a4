import type { TableModel } from './model.ts';

/**
 * Does a text find a table: does its label or name hold each word of it? Case does not count, and the empty text
 * finds every table. What the engine keeps for itself answers to its exact name alone.
 */
export function findsTable(text: string, table: TableModel): boolean {
  const wanted = text.trim().toLowerCase();
  if (table.isInternal) return wanted === table.model.toLowerCase();
  const names = `${table.label} ${table.model}`.toLowerCase();
  return wanted.split(/\s+/).every((word) => names.includes(word));
}
