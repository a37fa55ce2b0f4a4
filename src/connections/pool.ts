import { BridgeError } from '../errors/index.ts';
import type { StopSignal } from './stop-signal.ts';

/** One connection of a driver, as the pool sees it. */
export interface PooledConnection {
  /** Closed by the other side or by us: of no use any more. */
  readonly lost: boolean;
  /** Says good-bye and closes. */
  close(): void;
  /** Closes at once; a running statement is rejected with `error`. */
  destroy(error: Error): void;
}

export interface PoolOptions<C> {
  readonly size: number;
  /** How long a request waits for a connection before `too_busy`. */
  readonly waitMs: number;
  /** Closed after one use: state may be left behind on it. */
  readonly singleUse?: boolean;
  /** Idle connections are closed after this; never by default. */
  readonly idleMs?: number;
  /** @param onLost to be called once when the connection ends */
  open(onLost: (connection: C) => void): Promise<C>;
  /** The server has no room for another connection: wait for one of ours. */
  isFull?(error: unknown): boolean;
}

interface Waiter<C> {
  readonly give: (connection: C) => void;
  readonly refuse: (error: unknown) => void;
}

/** A connection is replaced at this age, so that statements prepared on it and memory of the server go. */
const maxAgeMs = 30 * 60_000;

/**
 * Connections for one kind of work, opened when needed.
 *
 * postgres.js' own pool is not used: it has no limit on waiting, loses a place when a connection fails in its
 * `socket` option or is cancelled while connecting, and reconnects silently in the middle of a transaction.
 */
export class Pool<C extends PooledConnection> {
  readonly #options: PoolOptions<C>;
  readonly #idle: { readonly connection: C; readonly sinceMs: number }[] = [];
  readonly #open = new Map<C, number>();
  readonly #waiters = new Set<Waiter<C>>();
  #opening = 0;
  #closed = false;

  constructor(options: PoolOptions<C>) {
    this.#options = options;
  }

  /** A connection that nobody uses just now; undefined: `acquire` one. @throws as `acquire` */
  takeIdle(signal?: StopSignal): C | undefined {
    signal?.throwIfAborted();
    if (this.#closed) throw new BridgeError('database_unavailable', { detail: 'The bridge is stopping.' });
    return this.#idle.pop()?.connection;
  }

  /** @throws BridgeError `too_busy`; the error of opening; the reason of the signal */
  async acquire(signal?: StopSignal): Promise<C> {
    const idle = this.takeIdle(signal);
    if (idle !== undefined) return idle;
    if (this.#open.size + this.#opening >= this.#options.size) return this.#wait(signal);
    try {
      return await this.#openOne();
    } catch (error) {
      const mayWait = this.#options.isFull?.(error) === true && this.#open.size > 0;
      if (mayWait) return this.#wait(signal);
      throw error;
    }
  }

  /** Takes back a connection, or drops it when it is not usable again. */
  release(connection: C): void {
    if (connection.lost) {
      this.#forget(connection);
      return;
    }
    if (this.#isSpent(connection)) {
      connection.close();
      this.#forget(connection);
      return;
    }
    const waiter = this.#nextWaiter();
    if (waiter) waiter.give(connection);
    else this.#idle.push({ connection, sinceMs: performance.now() });
  }

  /** Everybody who waits gets this error; idle connections are dropped. */
  refuseAll(error: unknown): void {
    for (const waiter of this.#waiters) waiter.refuse(error);
    this.#waiters.clear();
  }

  /** Closes idle connections that were not used for `idleMs`. */
  trim(): void {
    const { idleMs } = this.#options;
    if (idleMs === undefined) return;
    const limit = performance.now() - idleMs;
    for (const { connection } of this.#idle.filter((entry) => entry.sinceMs < limit)) {
      this.#dropIdle(connection);
      connection.close();
    }
  }

  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    this.refuseAll(new BridgeError('database_unavailable', { detail: 'The bridge is stopping.' }));
    for (const { connection } of this.#idle.splice(0)) {
      this.#open.delete(connection);
      connection.close();
    }
    const endMs = performance.now() + graceMs;
    while (this.#open.size > 0 && performance.now() < endMs) await pause(Math.min(20, graceMs));
    for (const connection of this.#open.keys()) connection.destroy(new Error('The bridge is stopping.'));
    this.#open.clear();
  }

  #isSpent(connection: C): boolean {
    const ageMs = performance.now() - (this.#open.get(connection) ?? 0);
    return this.#closed || this.#options.singleUse === true || ageMs > maxAgeMs;
  }

  async #openOne(): Promise<C> {
    this.#opening += 1;
    try {
      const connection = await this.#options.open((lost) => this.#dropIdle(lost));
      this.#open.set(connection, performance.now());
      return connection;
    } finally {
      this.#opening -= 1;
    }
  }

  #dropIdle(connection: C): void {
    const at = this.#idle.findIndex((entry) => entry.connection === connection);
    if (at === -1) return; // in use: `release` will find it lost
    this.#idle.splice(at, 1);
    this.#forget(connection);
  }

  /** Makes room for another connection, and opens it when somebody waits. */
  #forget(connection: C): void {
    this.#open.delete(connection);
    const waiter = this.#closed ? undefined : this.#nextWaiter();
    if (waiter) this.#openOne().then(waiter.give, waiter.refuse);
  }

  #nextWaiter(): Waiter<C> | undefined {
    const [waiter] = this.#waiters;
    if (waiter) this.#waiters.delete(waiter);
    return waiter;
  }

  #wait(signal: StopSignal | undefined): Promise<C> {
    return new Promise<C>((resolve, reject) => {
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', abort);
          this.#waiters.delete(waiter);
          then(value);
        };
      const waiter: Waiter<C> = { give: settle(resolve), refuse: settle(reject) };
      const abort = (): void => waiter.refuse(signal?.reason);
      const timer = setTimeout(() => waiter.refuse(tooBusy()), this.#options.waitMs);
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiters.add(waiter);
    });
  }
}

function tooBusy(): BridgeError {
  return new BridgeError('too_busy', {
    detail: 'Every connection to the database is in use. Try again in a moment.',
    retryAfterSeconds: 1,
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
