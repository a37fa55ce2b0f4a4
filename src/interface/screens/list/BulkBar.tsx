import { Copy, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { Button, ConfirmDialog, IconButton, Menu, MenuItem } from '../../components/index.ts';
import type { RecordJson } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';
import { copyText } from '../record/copy-text.ts';
import { toCsv, toJson } from './copy-records.ts';
import styles from './list.module.css';
import { useDeleteMany } from './use-delete-many.ts';

interface BulkBarProps {
  readonly table: TableModel;
  readonly columns: readonly ColumnModel[];
  readonly keys: readonly string[];
  readonly records: readonly RecordJson[];
  readonly onClear: () => void;
}

/** What can be done with the selected records. */
export function BulkBar({ table, columns, keys, records, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState(false);
  const { run, done, busy } = useDeleteMany(table.model);
  const count = keys.length;
  if (count === 0) return null;
  const copied = t('list.copied', { count });
  const confirm = async () => {
    await run(keys);
    setAsking(false);
    onClear();
  };
  return (
    <div className={styles['bulk']} role="region" aria-label={t('list.selected', { count })}>
      <strong aria-live="polite">{t('list.selected', { count })}</strong>
      <Menu
        placement="top-start"
        label={t('common.copy')}
        trigger={
          <Button variant="ghost" icon={<Copy size={14} aria-hidden />}>
            {t('common.copy')}
          </Button>
        }
      >
        <MenuItem onSelect={() => void copyText(toCsv(records, columns), copied)}>
          {t('list.copyCsv')}
        </MenuItem>
        <MenuItem onSelect={() => void copyText(toJson(records, columns), copied)}>
          {t('list.copyJson')}
        </MenuItem>
      </Menu>
      {table.operations.delete.allowed && (
        <Button variant="ghost" icon={<Trash2 size={14} aria-hidden />} onClick={() => setAsking(true)}>
          {t('common.delete')}
        </Button>
      )}
      <IconButton label={t('list.unselect')} icon={<X size={16} aria-hidden />} onClick={onClear} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('list.delete.title', { count })}
        action={busy ? t('list.delete.deleting', { done, count }) : t('common.delete')}
        onConfirm={() => void confirm()}
        busy={busy}
        danger
      >
        <p>{t('list.delete.detail')}</p>
      </ConfirmDialog>
    </div>
  );
}
