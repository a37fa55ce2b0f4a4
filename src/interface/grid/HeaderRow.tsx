import { Checkbox, VisuallyHidden } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Sort } from '../state/index.ts';
import type { GridActions } from './actions.ts';
import { checkWidth } from './column-width.ts';
import styles from './grid.module.css';
import { HeaderCell } from './HeaderCell.tsx';
import type { Range } from './windowing.ts';

interface HeaderRowProps {
  readonly columns: readonly ColumnModel[];
  readonly widths: readonly number[];
  readonly offsets: readonly number[];
  readonly shown: Range;
  readonly rowHeight: number;
  readonly sort: readonly Sort[];
  readonly shifted: boolean;
  readonly selectable: boolean;
  readonly coverage: 'none' | 'some' | 'all';
  readonly activeColumn: number;
  readonly actions: GridActions;
}

export function HeaderRow(props: HeaderRowProps) {
  const { columns, widths, offsets, shown, rowHeight, activeColumn, actions, sort, coverage } = props;
  const [first, ...rest] = columns;
  const pinned = checkWidth + (widths[0] ?? 0);
  return (
    <div className={styles['head']} role="rowgroup">
      <div
        className={styles['line']}
        role="row"
        aria-rowindex={1}
        style={{ blockSize: rowHeight, inlineSize: pinned + (offsets.at(-1) ?? 0) }}
      >
        <div className={styles['pinned']} data-over={props.shifted || undefined} role="presentation">
          <div
            className={`${styles['cell']} ${styles['check']}`}
            role="columnheader"
            aria-colindex={1}
            data-cell="-1:0"
            data-active={activeColumn === 0 || undefined}
            tabIndex={activeColumn === 0 ? 0 : -1}
            style={{ inlineSize: checkWidth }}
          >
            {!props.selectable && <VisuallyHidden>{t('grid.selection')}</VisuallyHidden>}
            {props.selectable && (
              <Checkbox
                checked={coverage === 'some' ? 'mixed' : coverage === 'all'}
                onChange={actions.toggleAll}
                label={t('grid.selectPage')}
                tabIndex={-1}
              />
            )}
          </div>
          {first && (
            <HeaderCell
              column={first}
              at={1}
              width={widths[0] ?? 0}
              sort={sort}
              active={activeColumn === 1}
              actions={actions}
            />
          )}
        </div>
        {rest.slice(shown.first, shown.last).map((column, index) => {
          const at = shown.first + index;
          return (
            <HeaderCell
              key={column.name}
              column={column}
              at={at + 2}
              width={widths[at + 1] ?? 0}
              left={pinned + (offsets[at] ?? 0)}
              sort={sort}
              active={activeColumn === at + 2}
              actions={actions}
            />
          );
        })}
      </div>
    </div>
  );
}
