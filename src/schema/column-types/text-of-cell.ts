import type { StoredValue } from './column-type.ts';

/** A cell as text: bytes as lower-case hexadecimal, numbers as their shortest exact text. */
export function textOfCell(cell: Exclude<StoredValue, null>): string {
  if (typeof cell === 'string') return cell;
  if (cell instanceof Uint8Array) {
    return Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex');
  }
  return Object.is(cell, -0) ? '-0' : String(cell);
}

/** The JSON string of a cell. */
export function presentText(cell: Exclude<StoredValue, null>): string {
  return JSON.stringify(textOfCell(cell));
}
