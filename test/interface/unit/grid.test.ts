import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveCell } from '../../../src/interface/grid/active-cell.ts';
import {
  columnOffsets,
  rowStep,
  scrollInto,
  visibleColumns,
  visibleRows,
} from '../../../src/interface/grid/windowing.ts';

describe('the window over rows', () => {
  it('always covers what can be seen, and never leaves the rows', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.integer({ min: 50, max: 3000 }),
        fc.constantFrom(28, 36, 44),
        fc.nat(500),
        (top, height, rowHeight, count) => {
          const { first, last } = visibleRows(top, height, rowHeight, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThanOrEqual(count);
          expect(first * rowHeight).toBeLessThanOrEqual(top);
          expect(last === count || last * rowHeight >= top + height).toBe(true);
        },
      ),
    );
  });

  it('stays the same while the scroll stays within a step', () => {
    expect(visibleRows(0, 600, 36, 200)).toEqual(visibleRows(36 * rowStep - (600 % 288) - 1, 600, 36, 200));
    expect(visibleRows(0, 600, 36, 200)).toEqual({ first: 0, last: 32 });
  });
});

describe('the window over columns', () => {
  it('covers every column that shows a pixel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 40, max: 400 }), { maxLength: 60 }),
        fc.nat(20_000),
        fc.integer({ min: 100, max: 2000 }),
        (widths, left, width) => {
          const offsets = columnOffsets(widths);
          const { first, last } = visibleColumns(left, width, offsets);
          widths.forEach((own, index) => {
            const start = offsets[index] ?? 0;
            if (start < left + width && start + own > left) expect(index >= first && index < last).toBe(true);
          });
        },
      ),
    );
  });
});

describe('moving between cells', () => {
  const size = { rows: 50, columns: 10, pageRows: 20 };
  it.each([
    ['ArrowUp', false, { row: -1, column: 3 }, { row: 0, column: 3 }],
    ['ArrowUp', false, { row: -1, column: 3 }, { row: -1, column: 3 }],
    ['ArrowDown', false, { row: 49, column: 3 }, { row: 49, column: 3 }],
    ['ArrowDown', true, { row: 49, column: 3 }, { row: 2, column: 3 }],
    ['Home', false, { row: 7, column: 0 }, { row: 7, column: 3 }],
    ['Home', true, { row: 0, column: 0 }, { row: 7, column: 3 }],
    ['End', true, { row: 49, column: 9 }, { row: 7, column: 3 }],
    ['PageDown', false, { row: 27, column: 3 }, { row: 7, column: 3 }],
    ['PageUp', false, { row: 0, column: 3 }, { row: 7, column: 3 }],
    ['ArrowRight', true, { row: 7, column: 9 }, { row: 7, column: 3 }],
  ])('%s (to the edge: %s) goes to %o', (key, toEdge, target, from) => {
    expect(moveCell(from, key, toEdge, size)).toEqual(target);
  });

  it('leaves other keys alone', () => {
    expect(moveCell({ row: 0, column: 0 }, 'a', false, size)).toBeNull();
  });

  it('scrolls no further than needed', () => {
    expect(scrollInto(100, 50, 120, 140)).toBe(100);
    expect(scrollInto(100, 50, 140, 160)).toBe(110);
    expect(scrollInto(100, 50, 90, 110)).toBe(90);
  });
});
