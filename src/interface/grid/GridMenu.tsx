import {
  ArrowDown,
  ArrowUp,
  Copy,
  EyeOff,
  Filter,
  FilterX,
  ListFilter,
  MoveHorizontal,
  PanelRightOpen,
} from 'lucide-react';
import { ContextMenu, MenuItem, MenuSeparator } from '../components/index.ts';
import { t } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { GridActions } from './actions.ts';

/** Where a menu was asked for: over a cell, or over a header when `row` is -1. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  readonly row: number;
  readonly column: ColumnModel;
  readonly width: number;
}

interface GridMenuProps {
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
  readonly actions: GridActions;
}

const iconSize = 14;
/** Pixels that the menu makes a column wider or narrower by, for who does not drag. */
const widthStep = 60;

export function GridMenu({ place, onClose, actions }: GridMenuProps) {
  if (place === null) return null;
  const label = place.row === -1 ? t('grid.columnMenu', { name: place.column.label }) : t('grid.cellMenu');
  return (
    <ContextMenu at={place} onClose={onClose} label={label}>
      {place.row === -1 ? (
        <HeaderItems place={place} actions={actions} />
      ) : (
        <CellItems place={place} actions={actions} />
      )}
    </ContextMenu>
  );
}

interface ItemsProps {
  readonly place: MenuPlace;
  readonly actions: GridActions;
}

function CellItems({ place: { row, column }, actions }: ItemsProps) {
  return (
    <>
      <MenuItem
        icon={<PanelRightOpen size={iconSize} />}
        trailing="↵"
        onSelect={() => actions.open(row, true)}
      >
        {t('grid.open')}
      </MenuItem>
      <MenuItem icon={<Copy size={iconSize} />} onSelect={() => actions.copyCell(row, column)}>
        {t('grid.copyValue')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<Filter size={iconSize} />}
        trailing="F"
        onSelect={() => actions.filterByCell(row, column, false)}
      >
        {t('grid.filterByValue')}
      </MenuItem>
      <MenuItem
        icon={<FilterX size={iconSize} />}
        trailing="⇧F"
        onSelect={() => actions.filterByCell(row, column, true)}
      >
        {t('grid.excludeValue')}
      </MenuItem>
    </>
  );
}

function HeaderItems({ place: { column, width }, actions }: ItemsProps) {
  const resize = (by: number) => actions.resize(column.name, width + by);
  return (
    <>
      <MenuItem
        icon={<ArrowUp size={iconSize} />}
        disabled={!column.sortable}
        onSelect={() => actions.sortAs(column.name, false)}
      >
        {t('grid.sortAscending')}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown size={iconSize} />}
        disabled={!column.sortable}
        onSelect={() => actions.sortAs(column.name, true)}
      >
        {t('grid.sortDescending')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<ListFilter size={iconSize} />}
        disabled={column.masked}
        onSelect={() => actions.filterColumn(column)}
      >
        {t('grid.filterColumn')}
      </MenuItem>
      <MenuItem icon={<EyeOff size={iconSize} />} onSelect={() => actions.hide(column.name)}>
        {t('grid.hideColumn')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<MoveHorizontal size={iconSize} />} onSelect={() => resize(widthStep)}>
        {t('grid.wider')}
      </MenuItem>
      <MenuItem icon={<MoveHorizontal size={iconSize} />} onSelect={() => resize(-widthStep)}>
        {t('grid.narrower')}
      </MenuItem>
      <MenuItem onSelect={() => actions.resize(column.name, null)}>{t('grid.usualWidth')}</MenuItem>
    </>
  );
}
