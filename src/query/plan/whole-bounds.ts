import type { Cell } from '../../connections/index.ts';
import type { Column } from '../../schema/index.ts';

/**
 * Fractions compared with an integer column, as whole numbers that mean the same: `> 1.5` is `> 1`, `>= 1.5` is `>= 2`.
 *
 * @returns undefined when no whole number can match
 */
export function wholeBounds(
  column: Column,
  lookup: string,
  cells: readonly Cell[],
): readonly Cell[] | undefined {
  if (column.type !== 'integer' && column.type !== 'bigint') return cells;
  if (!cells.some(isFraction)) return cells;
  switch (lookup) {
    case 'gt':
    case 'lte':
      return cells.map(floor);
    case 'gte':
    case 'lt':
      return cells.map(ceiling);
    case 'between':
      return cells.map((cell, index) => (index === 0 ? ceiling(cell) : floor(cell)));
    case 'in': {
      const whole = cells.filter((cell) => !isFraction(cell));
      return whole.length === 0 ? undefined : whole;
    }
    case 'exact':
    case 'ne':
      return undefined;
    default:
      return cells;
  }
}

function isFraction(cell: Cell): cell is string {
  return typeof cell === 'string' && cell.includes('.');
}

function floor(cell: Cell): Cell {
  if (!isFraction(cell)) return cell;
  const whole = BigInt(cell.slice(0, cell.indexOf('.')));
  return narrow(cell.startsWith('-') ? whole - 1n : whole);
}

function ceiling(cell: Cell): Cell {
  if (!isFraction(cell)) return cell;
  const whole = BigInt(cell.slice(0, cell.indexOf('.')));
  return narrow(cell.startsWith('-') ? whole : whole + 1n);
}

function narrow(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
