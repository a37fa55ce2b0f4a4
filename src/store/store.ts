import type { SQL } from 'drizzle-orm';
import type { Result, Statement } from '../connections/index.ts';
import type { StoreEngine } from './engines/engine.ts';

/** What statements run on: the store itself, or one transaction of it. */
export interface StoreSession {
  readonly engine: StoreEngine;
  /** @throws BridgeError `store_unavailable` */
  run(query: SQL): Promise<Result>;
  /** The same for what was compiled before. */
  execute(statement: Statement): Promise<Result>;
}

/**
 * What bridge and service keep for themselves: accounts, sessions, roles, configuration.
 *
 * Every change is one transaction, so that a process killed at any instant leaves it whole.
 */
export interface Store extends StoreSession {
  /**
   * Runs `body` in one transaction that writes; again, up to three times, when the engine gave up on it
   * because of another (deadlock, serialization), so `body` may have no effects outside.
   *
   * @throws BridgeError `store_unavailable`, and what `body` throws
   */
  transaction<T>(body: (session: StoreSession) => Promise<T>): Promise<T>;
  /** Like `transaction`, and tells every process that sessions, roles, accounts or secrets changed. */
  change<T>(body: (session: StoreSession) => Promise<T>): Promise<T>;
  readonly epoch: Epoch;
  close(): Promise<void>;
}

/**
 * The number that rises whenever a right may have changed. What is cached belongs to one epoch.
 */
export interface Epoch {
  /** The last one seen here, at most half a second old. @throws BridgeError `store_unavailable` when it is older than five seconds */
  current(): number;
  /** Calls back, within a second, when a process announced another structure; absent where nobody could. */
  whenStructureChanges?(listener: () => void): void;
}
