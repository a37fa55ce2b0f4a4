import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeys, type RecordKey } from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import { t } from '../../i18n/index.ts';
import { useClient, useWho } from '../../session/index.ts';

interface DeleteMany {
  readonly run: (keys: readonly RecordKey[]) => Promise<void>;
  /** How many have been tried so far. */
  readonly done: number;
  readonly busy: boolean;
}

/** Deletes records one by one, so that one which is held fast does not keep the others. */
export function useDeleteMany(model: string): DeleteMany {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const run = async (keys: readonly RecordKey[]) => {
    setBusy(true);
    const failures: string[] = [];
    for (const [index, key] of keys.entries()) {
      setDone(index + 1);
      try {
        await client.deleteRecord(model, key);
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
    setBusy(false);
    report(keys.length - failures.length, failures);
    await queries.invalidateQueries({ queryKey: queryKeys.model(who, model) });
  };
  return { run, done, busy };
}

function report(deleted: number, failures: readonly string[]): void {
  if (deleted > 0) toast({ tone: 'success', text: t('list.delete.done', { count: deleted }) });
  const reasons = [...new Set(failures)].slice(0, 3).join(' ');
  if (failures.length > 0) {
    toast({ tone: 'danger', text: `${t('list.delete.failed', { count: failures.length })}. ${reasons}` });
  }
}
