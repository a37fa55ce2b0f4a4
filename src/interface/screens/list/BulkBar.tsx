import { Copy, PencilLine, Trash2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { recordKey } from '../../client/index.ts';
import { Button, ConfirmDialog, IconButton, Menu, MenuItem } from '../../components/index.ts';
import type { ListPage, RecordJson } from '../../../contract/index.ts';
import { t } from '../../i18n/index.ts';
import type { ColumnModel, TableModel } from '../../schema/index.ts';
import type { ListState } from '../../state/index.ts';
import { copyText } from '../record/copy-text.ts';
import { matchingTarget, selectedTarget } from './bulk/bulk-target.ts';
import { toCsv, toJson } from './copy-records.ts';
import styles from './list.module.css';
import { useDeleteMany } from './use-delete-many.ts';

/** Fetched when somebody changes many records at once. */
const BulkEditDialog = lazy(async () => ({
  default: (await import('./bulk/BulkEditDialog.tsx')).BulkEditDialog,
}));
const BulkDeleteDialog = lazy(async () => ({
  default: (await import('./bulk/BulkDeleteDialog.tsx')).BulkDeleteDialog,
}));

const RecordActions = lazy(async () => ({
  default: (await import('../actions/RecordActions.tsx')).RecordActions,
}));

interface BulkBarProps {
  readonly table: TableModel;
  readonly columns: readonly ColumnModel[];
  readonly keys: readonly string[];
  readonly records: readonly RecordJson[];
  readonly state: ListState;
  readonly page: ListPage | undefined;
  readonly onClear: () => void;
}

/** What can be done with the selected records. */
export function BulkBar({ table, columns, keys, records, state, page, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState<'delete' | 'edit' | null>(null);
  const [whole, setWhole] = useState<string | null>(null);
  const { run, done, busy } = useDeleteMany(table.model);
  const count = keys.length;
  const { bulk, update, delete: remove } = table.operations;
  // What was chosen as a whole is forgotten once something else is shown or selected.
  const choice = JSON.stringify([keys, state.filters, state.search]);
  const matching = bulk.allowed ? matchingTarget(table, state) : null;
  const isWhole = matching !== null && whole === choice;
  const hasMore = page !== undefined && (page.has_more || state.page > 1) && count === page.results.length;
  if (count === 0) return null;
  const target = isWhole ? matching : selectedTarget(table, keys);
  const words = isWhole ? t('list.allMatching') : t('list.selected', { count });
  const close = () => setAsking(null);
  const finish = () => {
    close();
    onClear();
  };
  const copied = t('list.copied', { count });
  const confirm = async () => {
    await run(keys);
    finish();
  };
  return (
    <div className={styles['bulk']} role="region" aria-label={words}>
      <strong aria-live="polite">{words}</strong>
      {matching !== null && hasMore && !isWhole && (
        <Button variant="ghost" onClick={() => setWhole(choice)}>
          {t('list.selectMatching')}
        </Button>
      )}
      {!isWhole && <CopyMenu records={records} columns={columns} words={copied} />}
      {!isWhole && (
        <Suspense>
          <RecordActions table={table} records={keyedRecords(table, records)} placement="top-start" />
        </Suspense>
      )}
      {bulk.allowed && update.allowed && (
        <Button variant="ghost" icon={<PencilLine size={14} aria-hidden />} onClick={() => setAsking('edit')}>
          {t('list.edit')}
        </Button>
      )}
      {remove.allowed && (
        <Button variant="ghost" icon={<Trash2 size={14} aria-hidden />} onClick={() => setAsking('delete')}>
          {t('common.delete')}
        </Button>
      )}
      <IconButton label={t('list.unselect')} icon={<X size={16} aria-hidden />} onClick={onClear} />
      <ConfirmDialog
        open={asking === 'delete' && !isWhole}
        onClose={close}
        title={t('list.delete.title', { count })}
        action={busy ? t('list.delete.deleting', { done, count }) : t('common.delete')}
        onConfirm={() => void confirm()}
        busy={busy}
        danger
      >
        <p>{t('list.delete.detail')}</p>
      </ConfirmDialog>
      <Suspense>
        {asking === 'delete' && isWhole && (
          <BulkDeleteDialog table={table} target={target} onClose={close} onDone={finish} />
        )}
        {asking === 'edit' && (
          <BulkEditDialog table={table} target={target} onClose={close} onDone={finish} />
        )}
      </Suspense>
    </div>
  );
}

function keyedRecords(table: TableModel, records: readonly RecordJson[]) {
  return records.flatMap((record) => {
    const key = recordKey(table, record);
    return key === null ? [] : [{ key, record }];
  });
}

interface CopyMenuProps {
  readonly records: readonly RecordJson[];
  readonly columns: readonly ColumnModel[];
  /** What is said once they are copied. */
  readonly words: string;
}

function CopyMenu({ records, columns, words }: CopyMenuProps) {
  return (
    <Menu
      placement="top-start"
      label={t('common.copy')}
      trigger={
        <Button variant="ghost" icon={<Copy size={14} aria-hidden />}>
          {t('common.copy')}
        </Button>
      }
    >
      <MenuItem onSelect={() => void copyText(toCsv(records, columns), words)}>{t('list.copyCsv')}</MenuItem>
      <MenuItem onSelect={() => void copyText(toJson(records, columns), words)}>
        {t('list.copyJson')}
      </MenuItem>
    </Menu>
  );
}
