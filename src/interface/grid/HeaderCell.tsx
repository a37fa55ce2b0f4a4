import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type MouseEvent, type PointerEvent } from 'react';
import { fieldOf } from '../fields/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Sort } from '../state/index.ts';
import type { GridActions } from './actions.ts';
import { clampWidth } from './column-width.ts';
import styles from './grid.module.css';

interface HeaderCellProps {
  readonly column: ColumnModel;
  readonly at: number;
  readonly width: number;
  readonly left?: number;
  readonly sort: readonly Sort[];
  readonly active: boolean;
  readonly actions: GridActions;
}

/** Name of a column: a click sorts, the menu key or the right button shows what else can be done. */
export function HeaderCell({ column, at, width, left, sort, active, actions }: HeaderCellProps) {
  const place = sort.findIndex((entry) => entry.column === column.name);
  const own = sort[place];
  const field = fieldOf(column);
  const Icon = field.icon;
  const onClick = (event: MouseEvent) => {
    if (column.sortable) actions.sort(column.name, event.shiftKey);
  };
  return (
    <div
      className={`${styles['cell']} ${styles['header']} ${left === undefined ? '' : styles['floating']}`}
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={own === undefined ? undefined : own.descending ? 'descending' : 'ascending'}
      data-cell={`-1:${at}`}
      data-active={active || undefined}
      data-sortable={column.sortable || undefined}
      data-end={field.align === 'end' && !column.isKey ? true : undefined}
      tabIndex={active ? 0 : -1}
      title={column.comment === null ? column.name : `${column.name}\n${column.comment}`}
      style={{
        inlineSize: width,
        ...(left === undefined ? { position: 'relative' } : { insetInlineStart: left }),
      }}
      onClick={onClick}
    >
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      <span className={styles['label']}>{column.label}</span>
      {own && (
        <span className={styles['sorted']} aria-hidden>
          {own.descending ? <ArrowDown size={13} /> : <ArrowUp size={13} />}
          {sort.length > 1 ? place + 1 : ''}
        </span>
      )}
      <ResizeHandle width={width} onResize={(next) => actions.resize(column.name, next)} />
    </div>
  );
}

interface ResizeHandleProps {
  readonly width: number;
  readonly onResize: (width: number | null) => void;
}

/** Dragged to change the width, clicked twice for the usual one; the header's menu does the same without dragging. */
function ResizeHandle({ width, onResize }: ResizeHandleProps) {
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom({ x: event.clientX, width });
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (from === null) return;
    const moved = event.clientX - from.x;
    const toward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -moved : moved;
    onResize(clampWidth(from.width + toward));
  };
  return (
    <div
      className={styles['handle']}
      aria-hidden
      data-dragging={from === null ? undefined : true}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onResize(null)}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
    />
  );
}
