import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ApiProblem,
  fieldErrors,
  hasCode,
  queryKeys,
  recordKey,
  type RecordAnswer,
  type RecordKey,
} from '../../client/index.ts';
import { toast } from '../../components/index.ts';
import { tr } from '../../i18n/record.ts';
import type { TableModel } from '../../schema/index.ts';
import { useClient, useWho } from '../../session/index.ts';
import { changedColumns, findConflicts, openDraft, rebase, type RecordDraft } from '../../state/index.ts';
import { formBody, openedValues } from './record-form.ts';

/** The record as somebody else has stored it meanwhile. */
export interface Conflict {
  readonly theirs: RecordAnswer;
}

export interface RecordForm {
  readonly draft: RecordDraft;
  readonly change: (draft: RecordDraft) => void;
  readonly changes: number;
  /** By column; under the empty name what no column is to blame for. */
  readonly problems: ReadonlyMap<string, string>;
  readonly saving: boolean;
  /** Everything typed so far is stored. */
  readonly saved: boolean;
  readonly conflict: Conflict | null;
  readonly discard: () => void;
  readonly save: () => Promise<void>;
  /** Saves the draft over what somebody else has stored, which its person has seen now. */
  readonly settle: (draft: RecordDraft) => Promise<void>;
  readonly leaveConflict: () => void;
}

const noProblems: ReadonlyMap<string, string> = new Map();

/**
 * The form over a record that was read: only changed columns are sent, with the tag they were read under.
 *
 * @param onSaved told the key after saving, which may be another one
 */
export function useRecordForm(
  table: TableModel,
  key: RecordKey,
  read: RecordAnswer,
  onSaved: (key: RecordKey) => void,
): RecordForm {
  const client = useClient();
  const queries = useQueryClient();
  const who = useWho();
  const [base, setBase] = useState(read);
  const [draft, setDraft] = useState(() => openDraft(openedValues(table, read.record)));
  const [problems, setProblems] = useState(noProblems);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const changes = changedColumns(draft).length;

  // A newer reading replaces a form that nobody has touched; a touched one keeps its ground until it is saved.
  if (read !== base && changes === 0 && !saving) {
    setBase(read);
    setDraft(openDraft(openedValues(table, read.record)));
  }

  const finish = async (stored: RecordAnswer) => {
    const opened = openedValues(table, stored.record);
    setBase({ record: { ...base.record, ...stored.record }, etag: stored.etag });
    setDraft(openDraft(opened));
    setProblems(noProblems);
    setConflict(null);
    const storedKey = recordKey(table, stored.record) ?? key;
    if (storedKey !== key) onSaved(storedKey);
    await queries.invalidateQueries({ queryKey: queryKeys.model(who, table.model) });
  };

  /** @returns whether the draft is stored, or why it is not */
  const send = async (from: RecordDraft, etag: string | null): Promise<'stored' | 'refused' | 'stale'> => {
    const { body, problems: own } = formBody(table, from, false);
    setProblems(own);
    if (own.size > 0) return 'refused';
    try {
      await finish(await client.updateRecord(table.model, key, body, etag));
      return 'stored';
    } catch (error) {
      if (hasCode(error, 'stale_record') || (error instanceof ApiProblem && error.status === 412))
        return 'stale';
      setProblems(problemsOf(error, table));
      return 'refused';
    }
  };

  /** Somebody was faster: what does not collide is saved on top of theirs, the rest is asked about. */
  const meet = async (from: RecordDraft) => {
    const theirs = await client.readRecord(table.model, key);
    const values = openedValues(table, theirs.record);
    if (findConflicts(from, values).length > 0) {
      setConflict({ theirs });
      return;
    }
    const onTop = rebase(from, values);
    if (changedColumns(onTop).length === 0) await finish(theirs);
    else if ((await send(onTop, theirs.etag)) === 'stored')
      toast({ tone: 'success', text: tr('record.merged') });
  };

  const run = async (from: RecordDraft, etag: string | null) => {
    setSaving(true);
    try {
      const outcome = await send(from, etag);
      if (outcome === 'stored') setSaved(true);
      if (outcome === 'stale') await meet(from);
    } catch (error) {
      setProblems(problemsOf(error, table));
    } finally {
      setSaving(false);
    }
  };

  return {
    draft,
    change: (next) => {
      setSaved(false);
      setDraft(next);
    },
    changes,
    problems,
    saving,
    saved,
    conflict,
    discard: () => {
      setDraft(openDraft(draft.opened));
      setProblems(noProblems);
    },
    save: () => run(draft, base.etag),
    settle: (settled) => {
      setDraft(settled);
      return run(settled, conflict?.theirs.etag ?? base.etag);
    },
    leaveConflict: () => setConflict(null),
  };
}

/** What the server said, by column; what it says about no column of the form stands above it. */
export function problemsOf(error: unknown, table: TableModel): ReadonlyMap<string, string> {
  if (!(error instanceof ApiProblem))
    return new Map([['', error instanceof Error ? error.message : String(error)]]);
  const byField = fieldErrors(error);
  const known = [...byField].filter(([field]) => table.columnByName.has(field));
  return known.length > 0 ? new Map(known) : new Map([['', error.message]]);
}
