import { randomBytes } from 'node:crypto';
import type { Observer } from '../events/index.ts';
import {
  insertAuditEntries,
  listAuditChains,
  lockAuditChain,
  lockAuditState,
  saveAuditChain,
  saveAuditState,
  type AuditEntryRow,
  type Store,
  type StoreSession,
} from '../store/index.ts';
import { openAuditKey, sealedState, writersOf, type AuditKey } from './audit-key.ts';
import { entryMac, noMac, sealedChain } from './chain.ts';
import { prune } from './retention.ts';

/** What is written down about one step of one request. */
export interface AuditEntry {
  readonly requestId: string;
  readonly action: string;
  readonly phase: 'intended' | 'done' | 'failed';
  readonly principal: { readonly id: string; readonly name: string };
  readonly address: string;
  readonly record: AuditedRecord | null;
  /** JSON text, redacted. */
  readonly details: string;
}

export interface AuditedRecord {
  readonly model: string;
  readonly key: string;
  /** From `subjectOf`. */
  readonly subject: string;
}

/** The trail. An entry that was promised is on the disk. */
export interface AuditLog {
  /** Resolves when the entries are committed. @throws BridgeError `store_unavailable` */
  write(entries: readonly AuditEntry[]): Promise<void>;
  close(): Promise<void>;
}

export interface AuditLogOptions {
  readonly store: Store;
  /** The current secret first, then former ones. */
  readonly secrets: readonly string[];
  /** 0 keeps everything. */
  readonly retentionDays: number;
  readonly observe: Observer;
  readonly now: () => number;
}

/** Entries of so many milliseconds share a commit: it costs hardly more than one of them alone. */
const gatherMs = 3;
const checkpointEveryMs = 60_000;
const pruneEveryMs = 3_600_000;

interface Waiting {
  readonly entries: readonly AuditEntry[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Opens the log for one process, which gets a chain of its own with its first entry. */
export async function openAuditLog(options: AuditLogOptions): Promise<AuditLog> {
  const { store, observe, now } = options;
  const key = await openAuditKey(store, options.secrets);
  const chain = new ChainWriter(store, key, now);
  let waiting: Waiting[] = [];
  let running: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await chain.append(batch.flatMap(({ entries }) => entries));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const tidy = (): void => {
    if (options.retentionDays === 0) return;
    const before = now() - options.retentionDays * 86_400_000;
    prune(store, key, before).catch((error: unknown) => observe({ name: 'store_failed', error }));
  };
  const timer = setInterval(tidy, pruneEveryMs).unref();
  tidy();
  return {
    write(entries) {
      return new Promise<void>((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        if (waiting.length > 1) return;
        // One commit after another: a chain has one end.
        setTimeout(() => {
          running = running.then(flush);
        }, gatherMs);
      });
    },
    async close() {
      clearInterval(timer);
      await running.then(flush);
    },
  };
}

/** Appends to the chain of this process. */
class ChainWriter {
  readonly #store: Store;
  readonly #key: AuditKey;
  readonly #now: () => number;
  readonly #writer = randomBytes(16).toString('hex');
  #known = false;
  #checkedAt = 0;

  constructor(store: Store, key: AuditKey, now: () => number) {
    this.#store = store;
    this.#key = key;
    this.#now = now;
  }

  async append(entries: readonly AuditEntry[]): Promise<void> {
    const at = this.#now();
    const checks = at - this.#checkedAt >= checkpointEveryMs;
    await this.#store.transaction(async (session) => {
      if (!this.#known) await this.#register(session);
      const chain = await lockAuditChain(session, this.#writer);
      const rows = [
        ...(checks ? [await this.#checkpoint(session, at)] : []),
        ...entries.map((entry) => this.#row(entry, at)),
      ];
      let { sequence, mac } = chain ?? { sequence: 0, mac: noMac };
      const linked = rows.map((row): AuditEntryRow => {
        const entry = { ...row, sequence: ++sequence };
        mac = entryMac(this.#key, entry, mac);
        return { ...entry, mac };
      });
      await insertAuditEntries(session, linked);
      const { baseSequence, baseMac } = chain ?? { baseSequence: 0, baseMac: noMac };
      const ends = { writer: this.#writer, baseSequence, baseMac, sequence, mac };
      await saveAuditChain(session, sealedChain(this.#key, ends));
    });
    this.#known = true;
    if (checks) this.#checkedAt = at;
  }

  async #register(session: StoreSession): Promise<void> {
    const state = await lockAuditState(session);
    if (state === null) throw new Error('The state of the audit log is gone.');
    const writers = writersOf(state);
    if (writers.includes(this.#writer)) return;
    await saveAuditState(session, sealedState(this.#key, state.wrappedKey, [...writers, this.#writer]));
  }

  /** Says where the other chains are, so that none of them can go back unnoticed. */
  async #checkpoint(session: StoreSession, at: number): Promise<Omit<AuditEntryRow, 'mac'>> {
    const others = (await listAuditChains(session)).filter(({ writer }) => writer !== this.#writer);
    const details = JSON.stringify(others.map(({ writer, sequence, mac }) => ({ writer, sequence, mac })));
    const nobody = { id: '', name: '' };
    const entry = {
      requestId: '',
      action: 'checkpoint',
      principal: nobody,
      address: '',
      record: null,
      details,
    };
    return this.#row({ ...entry, phase: 'checkpoint' }, at);
  }

  #row(
    entry: Omit<AuditEntry, 'phase'> & { readonly phase: AuditEntry['phase'] | 'checkpoint' },
    at: number,
  ): Omit<AuditEntryRow, 'mac'> {
    return {
      writer: this.#writer,
      sequence: 0,
      at,
      requestId: entry.requestId,
      action: entry.action,
      phase: entry.phase,
      principal: entry.principal.id,
      // NUL is the one character that PostgreSQL keeps in no text.
      principalName: entry.principal.name.replaceAll('\0', ''),
      address: entry.address,
      model: entry.record?.model ?? null,
      recordKey: entry.record?.key.replaceAll('\0', '') ?? null,
      subject: entry.record?.subject ?? null,
      details: entry.details,
    };
  }
}
