import type { Cell } from '../../connections/index.ts';

/** A cell as text; empty for NULL. */
export function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

export function nullableText(cell: Cell | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

export function nullableNumber(cell: Cell | undefined): number | null {
  return cell === null || cell === undefined ? null : Number(cell);
}
