import {
  changedColumns,
  sameValue,
  type DraftValue,
  type DraftValues,
  type RecordDraft,
} from './record-draft.ts';

/** A column that both sides changed: what the form was opened with, what it holds, and what is stored now. */
export interface ColumnConflict {
  readonly column: string;
  readonly opened: DraftValue | undefined;
  readonly mine: DraftValue | undefined;
  readonly theirs: DraftValue | undefined;
}

/** Columns changed here and, to something else, by someone else since the record was opened. */
export function findConflicts(draft: RecordDraft, theirs: DraftValues): readonly ColumnConflict[] {
  return changedColumns(draft)
    .map((column) => ({
      column,
      opened: draft.opened.get(column),
      mine: draft.values.get(column),
      theirs: theirs.get(column),
    }))
    .filter((entry) => !sameValue(entry.theirs, entry.opened) && !sameValue(entry.theirs, entry.mine));
}

/** Columns that only the other side changed; saving leaves them alone. */
export function changedByOthers(draft: RecordDraft, theirs: DraftValues): readonly string[] {
  const mine = new Set(changedColumns(draft));
  return [...theirs.keys()].filter(
    (column) => !mine.has(column) && !sameValue(theirs.get(column), draft.opened.get(column)),
  );
}
