import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys, type RecordKey } from '../../client/index.ts';
import { Banner, ConfirmDialog, toast } from '../../components/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import styles from './record.module.css';

interface DeleteDialogProps {
  readonly table: TableModel;
  readonly recordKey: RecordKey;
  readonly title: string;
  /** Lists that refer to the record and are not empty, with their counts in words. */
  readonly referring: readonly { readonly label: string; readonly count: string }[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks before a record is deleted, and says what else hangs on it. */
export function DeleteDialog({ table, recordKey, title, referring, onClose, onDeleted }: DeleteDialogProps) {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    try {
      await client.deleteRecord(table.model, recordKey);
      toast({ tone: 'success', text: tr('record.deleted', { name: title }) });
      onDeleted();
      queries.removeQueries({ queryKey: queryKeys.record(who, table.model, recordKey) });
      await queries.invalidateQueries({ queryKey: queryKeys.model(who, table.model) });
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={tr('record.deleteTitle', { name: title })}
      action={tr('record.delete')}
      onConfirm={() => void run()}
      busy={busy}
      danger
    >
      {refusal !== null && (
        <Banner tone="danger" urgent>
          {tr('record.deleteRefused', { detail: refusal })}
        </Banner>
      )}
      <p>{tr('record.deleteDetail')}</p>
      {referring.length > 0 && (
        <div>
          <p>{tr('record.deleteRefers')}</p>
          <ul className={styles['refers']}>
            {referring.map(({ label, count }) => (
              <li key={label}>{tr('record.deleteRefersLine', { name: label, count })}</li>
            ))}
          </ul>
        </div>
      )}
    </ConfirmDialog>
  );
}
