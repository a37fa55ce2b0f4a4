import { redactedMembers } from './redact.ts';
import { openSpool, type Spool } from './spool.ts';

/** One of many records that a transaction changed. */
export interface DraftedChange {
  readonly model: string;
  /** Names of the key's columns. */
  readonly keyNames: readonly string[];
  /** JSON texts with every column of the table; null for a record that was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A change as it will stand in the log. */
export interface NotedChange {
  readonly model: string;
  /** Parts of the key as text; empty where the database alone knows it. */
  readonly key: readonly string[];
  /** JSON text, redacted. */
  readonly details: string;
}

/** What is kept in memory at most, in characters; more waits in a file. */
const mostInMemory = 4_000_000;
/** What is handed on at once. */
const batchRows = 256;
const batchWeight = 1_000_000;

/**
 * The changes of one transaction. They are in the log when it is committed, and nowhere when it is not. Memory is
 * bounded, whatever the number of records.
 */
export class ChangeDraft {
  readonly #redacted: ReadonlySet<string>;
  #notes: NotedChange[] = [];
  #weight = 0;
  #spool: Spool | null = null;
  /** Where no file can be made, memory has to do. */
  #mostInMemory = mostInMemory;

  constructor(redacted: ReadonlySet<string>) {
    this.#redacted = redacted;
  }

  note({ model, keyNames, before, after }: DraftedChange): void {
    const [was, is] = [before, after].map((record) =>
      record === null ? null : redactedMembers(record, this.#redacted),
    );
    const key = keyNames.map((name) => (was ?? is)?.textOf(name));
    const details = `{"before":${was?.text ?? 'null'},"after":${is?.text ?? 'null'}}`;
    this.#notes.push({ model, key: isWhole(key) ? key : [], details });
    this.#weight += details.length;
  }

  /** For `undo`: how many changes there are in memory. */
  get mark(): number {
    return this.#notes.length;
  }

  /** Forgets what was noted since. */
  undo(mark: number): void {
    for (const { details } of this.#notes.splice(mark)) this.#weight -= details.length;
  }

  /** Makes room. Not between a mark and its `undo`. */
  async settle(): Promise<void> {
    if (this.#weight < this.#mostInMemory) return;
    try {
      this.#spool ??= await openSpool();
    } catch {
      this.#mostInMemory = Number.POSITIVE_INFINITY;
      return;
    }
    await this.#spool.append(this.#notes.map((note) => JSON.stringify(note)));
    this.undo(0);
  }

  /** Everything noted, in order, some at a time. To be read once. */
  async *batches(): AsyncGenerator<readonly NotedChange[]> {
    let batch: NotedChange[] = [];
    let weight = 0;
    for await (const note of this.#all()) {
      batch.push(note);
      weight += note.details.length;
      if (batch.length < batchRows && weight < batchWeight) continue;
      yield batch;
      batch = [];
      weight = 0;
    }
    if (batch.length > 0) yield batch;
  }

  async close(): Promise<void> {
    this.undo(0);
    const spool = this.#spool;
    this.#spool = null;
    await spool?.close();
  }

  async *#all(): AsyncGenerator<NotedChange> {
    // Lines of our own, written above.
    for await (const line of this.#spool?.read() ?? []) yield JSON.parse(line) as NotedChange;
    yield* this.#notes;
  }
}

function isWhole(parts: readonly (string | undefined)[]): parts is readonly string[] {
  return !parts.includes(undefined);
}
