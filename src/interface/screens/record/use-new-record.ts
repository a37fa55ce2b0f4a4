import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RecordJson } from '../../../contract/index.ts';
import { queryKeys } from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import { randomUuid } from '../../fields/index.ts';
import { tr } from '../../i18n/record.ts';
import { recordTitle, type TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { changedColumns, openDraft, type DraftValues, type RecordDraft } from '../../state/index.ts';
import { formBody, newValues } from './record-form.ts';
import { problemsOf } from './use-record-form.ts';

export interface NewRecord {
  readonly draft: RecordDraft;
  readonly change: (draft: RecordDraft) => void;
  readonly changes: number;
  readonly problems: ReadonlyMap<string, string>;
  readonly saving: boolean;
  /** It is stored; nothing is left to be lost. */
  readonly done: boolean;
  readonly save: () => Promise<void>;
}

/** The form over a record that does not exist yet. */
export function useNewRecord(
  table: TableModel,
  given: DraftValues,
  onCreated: (record: RecordJson) => void,
): NewRecord {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [draft, setDraft] = useState<RecordDraft>(() => startDraft(table, given));
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [saving, setSaving] = useState(false);
  const [stored, setStored] = useState<RecordJson | null>(null);
  // The same for every try of one and the same record, so that an answer that was lost inserts nothing twice.
  const attempt = useRef({ body: '', key: '' });
  // Left only once the guard against losing changes knows that there are none.
  const leave = useRef(onCreated);
  leave.current = onCreated;
  useEffect(() => {
    if (stored !== null) leave.current(stored);
  }, [stored]);

  const save = async () => {
    const { body, problems: own } = formBody(table, draft, true);
    setProblems(own);
    if (own.size > 0) return;
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: randomUuid() };
    setSaving(true);
    try {
      const { record } = await client.createRecord(table.model, body, attempt.current.key);
      toast({ tone: 'success', text: tr('record.created', { name: recordTitle(table, record) }) });
      await queries.invalidateQueries({ queryKey: queryKeys.model(who, table.model) });
      setStored(record);
    } catch (error) {
      setProblems(problemsOf(error, table));
    } finally {
      setSaving(false);
    }
  };
  return {
    draft,
    change: setDraft,
    changes: changedColumns(draft).length,
    problems,
    saving,
    done: stored !== null,
    save,
  };
}

/** What is given counts as changed, because it is sent. */
function startDraft(table: TableModel, given: DraftValues): RecordDraft {
  const empty = openDraft(newValues(table));
  const known = [...given].filter(([column]) => empty.opened.has(column));
  return { opened: empty.opened, values: new Map([...empty.opened, ...known]) };
}
