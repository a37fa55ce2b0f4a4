import { memo, type MouseEvent } from 'react';
import { Checkbox } from '../components/index.ts';
import type { RecordJson } from '../../contract/index.ts';
import { fieldOf, Value } from '../fields/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { GridActions } from './actions.ts';
import { checkWidth } from './column-width.ts';
import styles from './grid.module.css';
import type { Range } from './windowing.ts';

export interface LineProps {
  readonly record: RecordJson;
  readonly row: number;
  readonly title: string;
  readonly columns: readonly ColumnModel[];
  readonly widths: readonly number[];
  readonly offsets: readonly number[];
  readonly shown: Range;
  readonly rowHeight: number;
  readonly selected: boolean;
  readonly open: boolean;
  readonly shifted: boolean;
  readonly selectable: boolean;
  /** Column that has the tab stop, or -1 when it is in another row. */
  readonly activeColumn: number;
  readonly actions: GridActions;
}

/** One record. Drawn again only when something of it changes: a scroll event must not touch the others. */
export const Line = memo(function Line(props: LineProps) {
  const { record, row, title, columns, widths, offsets, shown, rowHeight, actions, activeColumn, selected } =
    props;
  const [first, ...rest] = columns;
  const width = checkWidth + (widths[0] ?? 0);
  return (
    <div
      className={styles['line']}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={selected}
      data-open={props.open || undefined}
      data-row={row}
      style={{
        insetBlockStart: row * rowHeight,
        blockSize: rowHeight,
        inlineSize: width + (offsets.at(-1) ?? 0),
      }}
    >
      <div className={styles['pinned']} data-over={props.shifted || undefined} role="presentation">
        <div
          className={`${styles['cell']} ${styles['check']}`}
          role="gridcell"
          aria-colindex={1}
          data-cell={`${row}:0`}
          data-active={activeColumn === 0 || undefined}
          tabIndex={activeColumn === 0 ? 0 : -1}
          style={{ inlineSize: checkWidth }}
          onClick={(event) => toggle(event, row, actions)}
        >
          {props.selectable && (
            <Checkbox
              checked={selected}
              onChange={noChange}
              label={t('grid.selectRow', { name: title })}
              tabIndex={-1}
            />
          )}
        </div>
        {first && (
          <Cell
            column={first}
            at={1}
            role="rowheader"
            width={widths[0] ?? 0}
            record={record}
            row={row}
            active={activeColumn === 1}
          />
        )}
      </div>
      {rest.slice(shown.first, shown.last).map((column, index) => {
        const at = shown.first + index;
        return (
          <Cell
            key={column.name}
            column={column}
            at={at + 2}
            role="gridcell"
            width={widths[at + 1] ?? 0}
            left={width + (offsets[at] ?? 0)}
            record={record}
            row={row}
            active={activeColumn === at + 2}
          />
        );
      })}
    </div>
  );
});

interface CellProps {
  readonly column: ColumnModel;
  /** Place in the grid; 0 are the check boxes. */
  readonly at: number;
  readonly role: 'gridcell' | 'rowheader';
  readonly width: number;
  readonly left?: number;
  readonly record: RecordJson;
  readonly row: number;
  readonly active: boolean;
}

function Cell({ column, at, role, width, left, record, row, active }: CellProps) {
  return (
    <div
      className={left === undefined ? styles['cell'] : `${styles['cell']} ${styles['floating']}`}
      role={role}
      aria-colindex={at + 1}
      data-cell={`${row}:${at}`}
      data-active={active || undefined}
      data-end={fieldOf(column).align === 'end' && !column.isKey ? true : undefined}
      tabIndex={active ? 0 : -1}
      style={left === undefined ? { inlineSize: width } : { inlineSize: width, insetInlineStart: left }}
    >
      <Value column={column} record={record} />
    </div>
  );
}

/** The box and the space around it are one target; the box's own change would be a second one. */
function toggle(event: MouseEvent, row: number, actions: GridActions): void {
  event.stopPropagation();
  if (event.target instanceof HTMLElement && event.target.tagName === 'LABEL') return;
  actions.toggleRow(row, event.shiftKey);
}

function noChange(): void {
  // The click on the cell has selected the row already.
}
