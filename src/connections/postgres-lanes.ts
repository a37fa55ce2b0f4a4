import type { Observer } from '../events/index.ts';
import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { Lane } from './client.ts';
import { errorCode, isConnectionLoss } from './connection-loss.ts';
import { Outage } from './outage.ts';
import { Pool } from './pool.ts';
import { PostgresConnection } from './postgres-connection.ts';
import { defaultStatementTimeoutMs, refusesParameters, sessionSettings } from './postgres-session.ts';

const laneSizes = { report: 2, export: 2, console: 1 } as const;
const idleMs = 30_000;

/**
 * The pools of one database, one a lane, and what they know in common: whether the database is there, and
 * whether a transaction pooler stands before it.
 */
export class PostgresLanes {
  readonly #settings: ConnectionSettings;
  readonly #pools: Readonly<Record<Lane, Pool<PostgresConnection>>>;
  readonly #outage: Outage;
  readonly #trimming: NodeJS.Timeout;
  #isPooled: boolean;

  constructor(settings: ConnectionSettings, observe: Observer) {
    this.#settings = settings;
    this.#isPooled = settings.pooler ?? false;
    this.#outage = new Outage(async () => (await this.#open(() => {})).close(), observe);
    const pool = (
      size: number,
      rest: { idleMs?: number; singleUse?: boolean } = {},
    ): Pool<PostgresConnection> =>
      new Pool({
        size,
        waitMs: settings.poolWaitMs ?? 2000,
        open: (onLost) => this.#open(onLost),
        isFull: (error) => errorCode(error) === '53300',
        ...rest,
      });
    this.#pools = {
      interactive: pool(settings.poolSize ?? 10),
      report: pool(laneSizes.report, { idleMs }),
      export: pool(laneSizes.export, { idleMs }),
      // Session state, temporary tables and advisory locks outlive a rollback: never shared (rule 26).
      console: pool(laneSizes.console, { singleUse: true }),
    };
    this.#trimming = setInterval(() => this.#each((lane) => lane.trim()), idleMs / 3).unref();
  }

  get isPooled(): boolean {
    return this.#isPooled;
  }

  /**
   * @throws BridgeError `database_unavailable` at once while the database is known to be away, `too_busy`;
   *   the driver's error when connecting fails
   */
  async acquire(lane: Lane, signal?: AbortSignal): Promise<PostgresConnection> {
    if (this.#outage.active) throw this.#outage.error();
    try {
      return await this.#pools[lane].acquire(signal);
    } catch (error) {
      if (isConnectionLoss(error)) this.lose(error);
      throw error;
    }
  }

  release(lane: Lane, connection: PostgresConnection): void {
    this.#pools[lane].release(connection);
  }

  /** The database did not answer: refuse at once from now on, until it does. */
  lose(cause: unknown): void {
    this.#outage.begin(cause);
    this.#each((pool) => pool.refuseAll(this.#outage.error()));
  }

  async close(graceMs: number): Promise<void> {
    clearInterval(this.#trimming);
    this.#outage.end();
    await Promise.all(Object.values(this.#pools).map((pool) => pool.close(graceMs)));
  }

  #each(act: (pool: Pool<PostgresConnection>) => void): void {
    for (const pool of Object.values(this.#pools)) act(pool);
  }

  async #open(onLost: (connection: PostgresConnection) => void): Promise<PostgresConnection> {
    try {
      return await this.#openSession(onLost);
    } catch (error) {
      if (this.#isPooled || !refusesParameters(error)) throw error;
      this.#isPooled = true;
      return this.#openSession(onLost);
    }
  }

  async #openSession(onLost: (connection: PostgresConnection) => void): Promise<PostgresConnection> {
    const session = sessionSettings(this.#settings, this.#isPooled);
    const connection = await PostgresConnection.open(this.#settings, session, onLost);
    connection.statementTimeoutMs = this.#settings.statementTimeoutMs ?? defaultStatementTimeoutMs;
    return connection;
  }
}
