import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import { visibleColumns, visibleRows, type Range } from './windowing.ts';

export interface Viewport {
  readonly rows: Range;
  readonly columns: Range;
  /** Something is scrolled under the pinned column. */
  readonly shifted: boolean;
  readonly height: number;
}

interface Layout {
  readonly rowHeight: number;
  readonly rowCount: number;
  /** Of the columns that are not pinned. */
  readonly offsets: readonly number[];
  readonly pinnedWidth: number;
}

const nothing: Viewport = {
  rows: { first: 0, last: 0 },
  columns: { first: 0, last: 0 },
  shifted: false,
  height: 0,
};

/**
 * What of a grid is in view. The state changes only when other rows or columns come into view, so most scroll events
 * draw nothing.
 *
 * @returns the viewport, and a function that looks again, for scroll events and after scrolling by program
 */
export function useViewport(
  scroller: RefObject<HTMLDivElement | null>,
  layout: Layout,
): readonly [Viewport, () => void] {
  const [viewport, setViewport] = useState(nothing);
  const { rowHeight, rowCount, offsets, pinnedWidth } = layout;
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next: Viewport = {
      // The header covers one row's height.
      rows: visibleRows(element.scrollTop, element.clientHeight - rowHeight, rowHeight, rowCount),
      columns: visibleColumns(element.scrollLeft, element.clientWidth - pinnedWidth, offsets),
      shifted: element.scrollLeft > 0,
      height: element.clientHeight,
    };
    setViewport((current) => (sameViewport(current, next) ? current : next));
  }, [scroller, rowHeight, rowCount, offsets, pinnedWidth]);
  useLayoutEffect(() => {
    look();
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look, scroller]);
  return [viewport, look];
}

function sameViewport(a: Viewport, b: Viewport): boolean {
  return (
    sameRange(a.rows, b.rows) &&
    sameRange(a.columns, b.columns) &&
    a.shifted === b.shifted &&
    a.height === b.height
  );
}

function sameRange(a: Range, b: Range): boolean {
  return a.first === b.first && a.last === b.last;
}
