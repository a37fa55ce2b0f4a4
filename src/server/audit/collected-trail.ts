import { ChangeDraft } from './change-draft.ts';
import { redactedStatement } from './redact.ts';

/** What a request did to one record. */
export interface RecordChange {
  readonly model: string;
  /** Parts of the key as text. */
  readonly key: readonly string[];
  /** JSON texts as the statement gave them; null for a record that was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Masked values of a record that were shown. */
export interface SeenRecord extends Pick<RecordChange, 'model' | 'key'> {
  readonly columns: readonly string[];
}

/** The trail of one request: what changes tell it, and what stands in the log at the end. */
export interface Trail {
  note(change: RecordChange): void;
  /** For the changes of one transaction, however many. */
  draft(): ChangeDraft;
  /** Takes over a draft whose transaction is committed. */
  keep(draft: ChangeDraft): void;
  see(record: SeenRecord): void;
  /** Who signed in by the request: then there was no principal before. */
  identify(who: { readonly id: string; readonly email: string }): void;
  /** Says more about what was done: stands in `done` beside the status. The caller redacts. */
  tell(facts: Facts): void;
  /** A statement that a person wrote and that may have changed something; stands in `done`, redacted. */
  ran(statement: RanStatement): void;
  /** Columns whose values never stand in the log. */
  readonly redacted: ReadonlySet<string>;
}

export interface RanStatement {
  readonly statement: string;
  /** Rows. */
  readonly affected: number;
}

export type Facts = Readonly<Record<string, unknown>>;

/** What came together until a request is over. */
export interface Collected extends Trail {
  readonly changes: readonly RecordChange[];
  readonly drafts: readonly ChangeDraft[];
  readonly seen: readonly SeenRecord[];
  readonly facts: ReadonlyMap<string, unknown>;
  readonly signedIn: { readonly id: string; readonly name: string } | null;
}

/** @param redacted columns whose values never stand in the log */
export function collectTrail(redacted: ReadonlySet<string>): Collected {
  const changes: RecordChange[] = [];
  const drafts: ChangeDraft[] = [];
  const seen: SeenRecord[] = [];
  const statements: RanStatement[] = [];
  const facts = new Map<string, unknown>();
  let signedIn: Collected['signedIn'] = null;
  return {
    changes,
    drafts,
    seen,
    facts,
    get signedIn() {
      return signedIn;
    },
    redacted,
    note: (change) => void changes.push(change),
    draft: () => new ChangeDraft(redacted),
    keep: (draft) => void drafts.push(draft),
    see: (record) => void seen.push(record),
    identify: ({ id, email }) => void (signedIn = { id, name: email }),
    ran({ statement, affected }) {
      statements.push({ statement: redactedStatement(statement, redacted), affected });
      facts.set('statements', statements);
    },
    tell(more) {
      for (const [name, value] of Object.entries(more)) facts.set(name, value);
    },
  };
}
