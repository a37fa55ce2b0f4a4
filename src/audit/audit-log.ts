import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Observer } from '../events/index.ts';
import type { AuditLogName, Store } from '../store/index.ts';
import { openAuditKey } from './audit-key.ts';
import { ChainWriter } from './chain-writer.ts';
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
  /** Resolves when everything that was to be written before is committed, or was refused. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface AuditLogOptions {
  readonly store: Store;
  /** Whose log it is. */
  readonly log: AuditLogName;
  /** The current secret first, then former ones. */
  readonly secrets: readonly string[];
  /** 0 keeps everything. */
  readonly retentionDays: number;
  readonly observe: Observer;
  readonly now: () => number;
}

const pruneEveryMs = 3_600_000;

interface Waiting {
  readonly entries: readonly AuditEntry[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Opens the log for one process, which gets a chain of its own with its first entry. */
export async function openAuditLog(options: AuditLogOptions): Promise<AuditLog> {
  const { store, observe, now } = options;
  const key = await openAuditKey(store, options.log, options.secrets);
  const chain = new ChainWriter(options, key);
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
    prune(store, options.log, key, before).catch((error: unknown) =>
      observe({ name: 'store_failed', error }),
    );
  };
  const timer = setInterval(tidy, pruneEveryMs).unref();
  tidy();
  return {
    write(entries) {
      return new Promise<void>((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        if (waiting.length > 1) return;
        // One commit after another: a chain has one end. What comes meanwhile shares the next, which costs hardly more.
        running = running.then(() => nextTurn()).then(flush);
      });
    },
    settled: () => running,
    async close() {
      clearInterval(timer);
      await running.then(flush);
    },
  };
}
