import {
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import type { RecordJson } from '../../contract/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Sort } from '../state/index.ts';
import { moveCell, type ActiveCell } from './active-cell.ts';
import type { GridActions } from './actions.ts';
import { checkWidth, widthOf, type ChosenWidths } from './column-width.ts';
import { runCellKey } from './grid-keys.ts';
import { GridMenu, type MenuPlace } from './GridMenu.tsx';
import styles from './grid.module.css';
import { HeaderRow } from './HeaderRow.tsx';
import { Line } from './Line.tsx';
import { focusCell, useActiveCell } from './use-active-cell.ts';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useRowHeight } from './use-row-height.ts';
import { useViewport } from './use-viewport.ts';
import { columnOffsets, scrollInto } from './windowing.ts';

export interface GridProps {
  readonly label: string;
  /** The first one stays in view when the others are scrolled. */
  readonly columns: readonly ColumnModel[];
  readonly records: readonly RecordJson[];
  /** What each record is called, for who hears the page. */
  readonly titles: readonly string[];
  /** Rows of the whole list where known, else -1. */
  readonly totalRows: number;
  readonly sort: readonly Sort[];
  readonly chosenWidths: ChosenWidths;
  readonly selectedRows: ReadonlySet<number>;
  readonly selectable: boolean;
  /** Row of the record that is open beside the list, or -1. */
  readonly openRow: number;
  /** Older rows, shown until the new ones are here. */
  readonly dimmed: boolean;
  /** Names what is shown, so that its scroll position can be found again. */
  readonly address: string;
  readonly actions: GridActions;
  readonly ref?: Ref<GridHandle>;
}

export interface GridHandle {
  /** Puts the keyboard back on the active cell. */
  readonly focus: () => void;
}

/** A grid of records after the ARIA pattern: one tab stop, arrow keys inside, only what is in view is drawn. */
export function Grid({ columns, records, chosenWidths, actions, ref, ...props }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [ruler, rowHeight] = useRowHeight();
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const widths = useMemo(
    () => columns.map((column) => widthOf(column, chosenWidths)),
    [columns, chosenWidths],
  );
  const offsets = useMemo(() => columnOffsets(widths.slice(1)), [widths]);
  const pinnedWidth = checkWidth + (widths[0] ?? 0);
  const [view, look] = useViewport(scroller, { rowHeight, rowCount: records.length, offsets, pinnedWidth });
  const pageRows = Math.max(1, Math.floor(view.height / rowHeight) - 2);
  const size = { rows: records.length, columns: columns.length + 1, pageRows };
  const { active, latest, activate } = useActiveCell(scroller, size);
  useKeptScroll(scroller, props.address);
  useImperativeHandle(ref, () => ({ focus: () => goTo(latest.current) }));

  const goTo = (cell: ActiveCell) => {
    const element = scroller.current;
    if (element === null) return;
    if (cell.row >= 0) {
      const top = cell.row * rowHeight;
      element.scrollTop = scrollInto(
        element.scrollTop,
        element.clientHeight - rowHeight,
        top,
        top + rowHeight,
      );
    }
    if (cell.column >= 2) {
      const [start = 0, end = 0] = offsets.slice(cell.column - 2, cell.column);
      element.scrollLeft = scrollInto(element.scrollLeft, element.clientWidth - pinnedWidth, start, end);
    }
    look();
    activate(cell, true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const cell = latest.current;
    const column = columns[cell.column - 1];
    if (isMenuKey(event) && column !== undefined) {
      event.preventDefault();
      const box = event.currentTarget
        .querySelector(`[data-cell="${cell.row}:${cell.column}"]`)
        ?.getBoundingClientRect();
      setMenu({
        x: box?.left ?? 0,
        y: box?.bottom ?? 0,
        row: cell.row,
        column,
        width: widths[cell.column - 1] ?? 0,
      });
      return;
    }
    const next = moveCell(cell, event.key, event.ctrlKey || event.metaKey, size);
    if (next !== null) goTo(next);
    if (next !== null || runCellKey(event, cell, column, actions)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onClick = (event: MouseEvent) => {
    const cell = cellUnder(event.target);
    if (cell === null) return;
    activate(cell, true);
    if (cell.row >= 0 && cell.column > 0 && !getSelection()?.toString()) actions.open(cell.row, false);
  };
  const onContextMenu = (event: MouseEvent) => {
    const cell = cellUnder(event.target);
    const column = cell === null ? undefined : columns[cell.column - 1];
    if (cell === null || column === undefined) return;
    event.preventDefault();
    activate(cell, true);
    setMenu({
      x: event.clientX,
      y: event.clientY,
      row: cell.row,
      column,
      width: widths[cell.column - 1] ?? 0,
    });
  };
  const closeMenu = () => {
    setMenu(null);
    focusCell(scroller.current, latest.current);
  };
  const activeDrawn = active.row === -1 || (active.row >= view.rows.first && active.row < view.rows.last);
  const shared = { columns, widths, offsets, shown: view.columns, rowHeight, actions };
  return (
    <div className={styles['frame']}>
      <div ref={ruler} className={styles['ruler']} aria-hidden />
      <div
        ref={scroller}
        className={styles['grid']}
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.totalRows === -1 ? -1 : props.totalRows + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        // The tab stop of a grid whose active cell is scrolled away; taking it scrolls back.
        tabIndex={activeDrawn ? -1 : 0}
        onFocus={(event) => {
          const cell = cellUnder(event.target);
          if (event.target === event.currentTarget) goTo(latest.current);
          else if (cell !== null && !sameCell(cell, latest.current)) activate(cell, false);
        }}
        onScroll={look}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
      >
        <HeaderRow
          {...shared}
          sort={props.sort}
          shifted={view.shifted}
          selectable={props.selectable}
          coverage={coverageOf(props.selectedRows.size, records.length)}
          activeColumn={active.row === -1 ? active.column : -1}
        />
        <div
          className={styles['rows']}
          role="rowgroup"
          data-dimmed={props.dimmed || undefined}
          style={{ blockSize: records.length * rowHeight, inlineSize: pinnedWidth + (offsets.at(-1) ?? 0) }}
        >
          {records.slice(view.rows.first, view.rows.last).map((record, index) => {
            const row = view.rows.first + index;
            return (
              <Line
                key={row}
                {...shared}
                record={record}
                row={row}
                title={props.titles[row] ?? ''}
                selected={props.selectedRows.has(row)}
                open={props.openRow === row}
                shifted={view.shifted}
                selectable={props.selectable}
                activeColumn={active.row === row ? active.column : -1}
              />
            );
          })}
        </div>
      </div>
      <GridMenu place={menu} onClose={closeMenu} actions={actions} />
    </div>
  );
}

function isMenuKey(event: KeyboardEvent): boolean {
  return (
    event.key === 'ContextMenu' ||
    (event.key === 'F10' && event.shiftKey) ||
    (event.key === 'ArrowDown' && event.altKey)
  );
}

function sameCell(a: ActiveCell, b: ActiveCell): boolean {
  return a.row === b.row && a.column === b.column;
}

function cellUnder(target: EventTarget): ActiveCell | null {
  const place = target instanceof Element ? target.closest('[data-cell]')?.getAttribute('data-cell') : null;
  const [row, column] = (place ?? '').split(':').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

function coverageOf(selected: number, all: number): 'none' | 'some' | 'all' {
  if (selected === 0) return 'none';
  return selected === all ? 'all' : 'some';
}
