import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { BridgeError } from '../errors/index.ts';
import { ConnectionError } from './connection-loss.ts';
import {
  SqliteError,
  type SqliteAction,
  type SqliteMessage,
  type SqliteOpen,
  type SqliteReply,
  type SqliteRequest,
} from './sqlite-protocol.ts';
import type { StopSignal } from './stop-signal.ts';

/** The tests run the sources; the process needs what `npm run build` made of them. */
const program = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/connections/sqlite-child.js' : './sqlite-child.js',
  import.meta.url,
);

/** A statement that nobody waits for any more is given this long, because a new process costs more. */
const abandonedMs = 250;

/** Longest time to write what was written ahead into the file. */
const closingMs = 2000;

/** Behind a statement that runs longer than this, others are taken elsewhere. */
const overtakenMs = 50;

interface Pending {
  readonly timeoutMs: number;
  readonly mayMove: boolean;
  isAbandoned: boolean;
  resolve(reply: SqliteReply): void;
  reject(error: unknown): void;
}

export interface RequestOptions {
  readonly timeoutMs: number;
  readonly signal?: StopSignal | undefined;
  /** A read: when the one before it takes long, it is rejected with `Overtaken` and may go elsewhere. */
  readonly mayMove?: boolean;
}

/** How much of what is thought about the time of a statement comes from the answers that came last. */
const newsShare = 0.2;

/** Says that the statement was not begun, because another holds up its process. */
export class Overtaken extends Error {}

/**
 * One process with one open SQLite file. Requests are answered in their order; those of one turn of the event
 * loop travel in one message, because a trip costs about 0.7 ms.
 */
export class SqliteProcess {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly #canMove: () => boolean;
  #outbox: SqliteRequest[] = [];
  #lastId = 0;
  #lost = false;
  #headSinceMs = 0;
  /** What a statement took lately, the trip included where it travelled alone. */
  #statementMs = 1;
  #deadline: NodeJS.Timeout | undefined;
  #overtaking: NodeJS.Timeout | undefined;

  /**
   * @param canMove whether another process is free
   * @param onLost called once when the process ends
   */
  constructor(open: SqliteOpen, canMove: () => boolean, onLost: (ended: SqliteProcess) => void) {
    this.#canMove = canMove;
    this.#child = fork(program, [], {
      serialization: 'advanced', // bigint and Uint8Array survive
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (replies: readonly SqliteReply[]) => this.#settle(replies));
    this.#child.on('error', () => this.#lose(onLost));
    this.#child.on('exit', () => this.#lose(onLost));
    this.#child.send(open satisfies SqliteMessage, () => {});
    // Only requests keep the bridge running, not the process that could answer them.
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get lost(): boolean {
    return this.#lost;
  }

  /** How much waits or runs here. */
  get load(): number {
    return this.#pending.size;
  }

  /** How long a statement would wait here for those before it. */
  get waitMs(): number {
    return this.#pending.size * this.#statementMs;
  }

  /** The statement that runs now holds up those behind it. */
  get isHeldUp(): boolean {
    return this.#pending.size > 0 && performance.now() - this.#headSinceMs > overtakenMs;
  }

  /**
   * @throws SqliteError; BridgeError `statement_timeout`; the reason of the signal; `Overtaken`;
   *   ConnectionError when the process ends
   */
  request(
    action: SqliteAction,
    { timeoutMs, signal, mayMove = false }: RequestOptions,
  ): Promise<SqliteReply> {
    return new Promise<SqliteReply>((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#lost) throw closed();
      const id = (this.#lastId += 1);
      const abort = (): void => this.#abandon(id, signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      const done =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener('abort', abort);
          then(value);
        };
      const isFirst = this.#pending.size === 0;
      this.#pending.set(id, {
        timeoutMs,
        mayMove,
        isAbandoned: false,
        resolve: done(resolve),
        reject: done(reject),
      });
      if (isFirst) this.#begin();
      if (this.#outbox.length === 0) setImmediate(() => this.#flush());
      this.#outbox.push({ id, action });
    });
  }

  /** Ends the process at once: what it was doing is rolled back by SQLite when the file is opened next. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Lets the process end by itself, when what was asked for is done; resolves when it has. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    const late = setTimeout(() => this.kill(), closingMs);
    await ended;
    clearTimeout(late);
  }

  #flush(): void {
    const requests = this.#outbox;
    this.#outbox = [];
    if (this.#lost) return;
    this.#child.send({ kind: 'batch', requests } satisfies SqliteMessage, () => {});
  }

  #settle(replies: readonly SqliteReply[]): void {
    const eachMs = (performance.now() - this.#headSinceMs) / Math.max(1, replies.length);
    this.#statementMs += newsShare * (eachMs - this.#statementMs);
    for (const reply of replies) {
      const pending = this.#pending.get(reply.id);
      if (!pending) continue; // taken elsewhere
      this.#pending.delete(reply.id);
      if (reply.error) pending.reject(new SqliteError(reply.error));
      else pending.resolve(reply);
    }
    this.#begin();
  }

  /** The clock of the statement that is first now. */
  #begin(): void {
    clearTimeout(this.#deadline);
    clearInterval(this.#overtaking);
    const [head] = this.#pending.values();
    if (!head) {
      this.#child.channel?.unref();
      return;
    }
    this.#child.channel?.ref();
    this.#headSinceMs = performance.now();
    this.#deadline = setTimeout(() => this.#expire(head), head.isAbandoned ? abandonedMs : head.timeoutMs);
    this.#overtaking = setInterval(() => this.#overtake(), overtakenMs);
  }

  #expire(head: Pending): void {
    head.reject(new BridgeError('statement_timeout'));
    this.kill();
  }

  #overtake(): void {
    if (!this.#canMove()) return;
    const [, ...behind] = this.#pending;
    for (const [id, pending] of behind) {
      if (!pending.mayMove) continue;
      this.#pending.delete(id);
      pending.reject(new Overtaken());
    }
  }

  #abandon(id: number, reason: unknown): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.isAbandoned = true;
    pending.reject(reason);
    const [headId] = this.#pending.keys();
    if (id === headId) this.#begin();
  }

  #lose(onLost: (ended: SqliteProcess) => void): void {
    if (this.#lost) return;
    this.#lost = true;
    clearTimeout(this.#deadline);
    clearInterval(this.#overtaking);
    onLost(this);
    for (const pending of this.#pending.values()) pending.reject(closed());
    this.#pending.clear();
  }
}

function closed(): ConnectionError {
  return new ConnectionError('CONNECTION_CLOSED', 'The process of the SQLite file has ended.');
}
