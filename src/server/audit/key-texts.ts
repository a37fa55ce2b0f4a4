import type { Row } from '../../connections/index.ts';
import { columnTypes, type Column } from '../../schema/index.ts';

/** The parts of a key as addresses spell them, from the cells that the database gave. */
export function keyTexts(key: readonly Column[], cells: Row): readonly string[] {
  return key.map((column, index) => {
    const cell = cells[index] ?? null;
    if (cell === null) return '';
    const json = columnTypes[column.type].present(cell, column, { bigint: 'number' });
    // A text's JSON is a text again; numbers and the like are their own.
    return json.startsWith('"') ? String(JSON.parse(json)) : json;
  });
}
