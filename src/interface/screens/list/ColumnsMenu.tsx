import { ArrowDown, ArrowUp, ArrowUpDown, Columns3 } from 'lucide-react';
import {
  Button,
  Menu,
  MenuCheckItem,
  MenuItem,
  MenuRadioItem,
  MenuSeparator,
} from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import type { ColumnModel } from '../../schema/index.ts';
import { nextSort, type Sort } from '../../state/index.ts';
import styles from './list.module.css';

interface ColumnsMenuProps {
  readonly columns: readonly ColumnModel[];
  readonly hidden: readonly string[];
  readonly onHidden: (hidden: readonly string[]) => void;
}

/** Which columns are shown. */
export function ColumnsMenu({ columns, hidden, onHidden }: ColumnsMenuProps) {
  return (
    <Menu
      label={t('list.columns')}
      placement="bottom-end"
      trigger={
        <Button variant="ghost" icon={<Columns3 size={14} aria-hidden />} aria-label={t('list.columns')}>
          <span className={styles['wideOnly']}>{t('list.columns')}</span>
        </Button>
      }
    >
      <MenuItem disabled={hidden.length === 0} onSelect={() => onHidden([])}>
        {t('list.showAll')}
      </MenuItem>
      <MenuSeparator />
      {columns.map((column) => (
        <MenuCheckItem
          key={column.name}
          checked={!hidden.includes(column.name)}
          onChange={(shown) =>
            onHidden(shown ? hidden.filter((name) => name !== column.name) : [...hidden, column.name])
          }
        >
          {column.label}
        </MenuCheckItem>
      ))}
    </Menu>
  );
}

interface SortMenuProps {
  readonly columns: readonly ColumnModel[];
  readonly sort: readonly Sort[];
  readonly onSort: (sort: readonly Sort[]) => void;
}

/** The order, for who has no column headers to click on; choosing a column again turns it round. */
export function SortMenu({ columns, sort, onSort }: SortMenuProps) {
  const [first] = sort;
  const Icon = first === undefined ? ArrowUpDown : first.descending ? ArrowDown : ArrowUp;
  const name = columns.find((column) => column.name === first?.column)?.label ?? t('list.sort');
  return (
    <Menu
      label={t('list.sort')}
      placement="bottom-end"
      trigger={
        <Button
          variant="ghost"
          icon={<Icon size={14} aria-hidden />}
          aria-label={`${t('list.sort')}: ${name}`}
        >
          <span className={styles['wideOnly']}>{name}</span>
        </Button>
      }
    >
      <MenuRadioItem name="sort" value="" checked={first === undefined} onSelect={() => onSort([])}>
        {t('list.sortTableOrder')}
      </MenuRadioItem>
      {columns
        .filter((column) => column.sortable)
        .map((column) => (
          <MenuRadioItem
            key={column.name}
            name="sort"
            value={column.name}
            checked={first?.column === column.name}
            onSelect={() => onSort(nextSort(sort.slice(0, 1), column.name, false))}
          >
            {column.label}
          </MenuRadioItem>
        ))}
    </Menu>
  );
}
