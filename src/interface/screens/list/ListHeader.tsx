import { Link } from '@tanstack/react-router';
import { Download, Ellipsis, Plus, RotateCw, Upload } from 'lucide-react';
import { changeAppearance, densities, useAppearance } from '../../appearance/index.ts';
import {
  Button,
  IconButton,
  Menu,
  MenuGroup,
  MenuItem,
  MenuRadioItem,
  MenuSeparator,
  Tooltip,
} from '../../components/index.ts';
import type { ListPage } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import { TableIcon, type TableModel } from '../../schema/index.ts';
import { PanelHeader } from '../shell/Panel.tsx';
import { countHint, countWords } from './count-words.ts';
import { deniedImport } from './import/import-modes.ts';
import styles from './list.module.css';

interface ListHeaderProps {
  readonly table: TableModel;
  readonly page: ListPage | undefined;
  readonly onRefresh: () => void;
  readonly onExport: () => void;
  readonly onImport: () => void;
}

/** What the list is of, how much there is, and what can be done with the whole. */
export function ListHeader({ table, page, onRefresh, onExport, onImport }: ListHeaderProps) {
  const count = page === undefined ? null : countWords(page);
  return (
    <PanelHeader
      icon={<TableIcon name={table.icon} />}
      title={table.label}
      aside={count === null ? undefined : <span title={page && countHint(page)}>{count}</span>}
      actions={
        <>
          <MoreMenu table={table} onRefresh={onRefresh} onExport={onExport} onImport={onImport} />
          <NewButton table={table} />
        </>
      }
    />
  );
}

function NewButton({ table }: { readonly table: TableModel }) {
  const { create } = table.operations;
  const words = t('list.new', { name: table.singularLabel.toLowerCase() });
  const content = <span className={styles['wideOnly']}>{words}</span>;
  const icon = <Plus size={16} aria-hidden />;
  if (!create.allowed) {
    return (
      <Tooltip text={create.reason}>
        <Button variant="primary" icon={icon} disabled focusableWhenDisabled aria-label={words}>
          {content}
        </Button>
      </Tooltip>
    );
  }
  return (
    <Link to="/t/$model/new" params={{ model: table.model }} className={styles['newLink']} aria-label={words}>
      {icon}
      {content}
    </Link>
  );
}

function MoreMenu({ table, onRefresh, onExport, onImport }: Omit<ListHeaderProps, 'page'>) {
  const { export: exporting } = table.operations;
  const importDenied = deniedImport(table);
  const { density } = useAppearance();
  return (
    <Menu
      label={t('list.more')}
      placement="bottom-end"
      trigger={
        <IconButton variant="secondary" label={t('list.more')} icon={<Ellipsis size={16} aria-hidden />} />
      }
    >
      <MenuItem icon={<RotateCw size={14} />} trailing="R" onSelect={onRefresh}>
        {t('list.refresh')}
      </MenuItem>
      <MenuItem
        icon={<Download size={14} />}
        disabled={!exporting.allowed}
        description={exporting.allowed ? undefined : exporting.reason}
        onSelect={onExport}
      >
        {t('list.export')}
      </MenuItem>
      <MenuItem
        icon={<Upload size={14} />}
        disabled={importDenied !== null}
        description={importDenied ?? undefined}
        onSelect={onImport}
      >
        {t('list.import')}
      </MenuItem>
      <MenuSeparator />
      <MenuGroup label={t('list.density')}>
        {densities.map((each) => (
          <MenuRadioItem
            key={each}
            name="density"
            value={each}
            checked={each === density}
            onSelect={() => changeAppearance({ density: each })}
          >
            {t(`list.density.${each}`)}
          </MenuRadioItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
