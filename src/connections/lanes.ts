import type { ConnectionSettings } from '../config/connection-settings.ts';
import type { Observer } from '../events/index.ts';
import type { Lane } from './client.ts';
import { Outage } from './outage.ts';
import { Pool, type PooledConnection } from './pool.ts';
import type { StopSignal } from './stop-signal.ts';

const laneSizes = { report: 2, export: 2, console: 1 } as const;
const idleMs = 30_000;

export interface LaneOptions<C> {
  /** @param onLost to be called once when the connection ends */
  open(onLost: (connection: C) => void): Promise<C>;
  /** The server has no room for another connection. */
  isFull(error: unknown): boolean;
  /** The connection is gone or never came about. */
  isLoss(error: unknown): boolean;
}

/** The pools of one database, one a lane, and what they know in common: whether the database is there. */
export class Lanes<C extends PooledConnection> {
  readonly #options: LaneOptions<C>;
  readonly #pools: Readonly<Record<Lane, Pool<C>>>;
  readonly #outage: Outage;
  readonly #trimming: NodeJS.Timeout;

  constructor(settings: ConnectionSettings, observe: Observer, options: LaneOptions<C>) {
    this.#options = options;
    this.#outage = new Outage(async () => (await options.open(() => {})).close(), observe);
    const pool = (size: number, rest: { idleMs?: number; singleUse?: boolean } = {}): Pool<C> =>
      new Pool({
        size,
        waitMs: settings.poolWaitMs ?? 2000,
        open: (onLost) => options.open(onLost),
        isFull: (error) => options.isFull(error),
        ...rest,
      });
    this.#pools = {
      interactive: pool(settings.poolSize ?? 10),
      report: pool(laneSizes.report, { idleMs }),
      export: pool(laneSizes.export, { idleMs }),
      // Session settings, temporary tables and named locks outlive a rollback: never shared (rule 26).
      console: pool(laneSizes.console, { singleUse: true }),
    };
    this.#trimming = setInterval(() => this.#each((lane) => lane.trim()), idleMs / 3).unref();
  }

  /** A connection that nobody uses just now; undefined: `acquire` one. @throws as `acquire` */
  takeIdle(lane: Lane, signal?: StopSignal): C | undefined {
    if (this.#outage.active) throw this.#outage.error();
    return this.#pools[lane].takeIdle(signal);
  }

  /**
   * @throws BridgeError `database_unavailable` at once while the database is known to be away, `too_busy`;
   *   the driver's error when connecting fails
   */
  async acquire(lane: Lane, signal?: StopSignal): Promise<C> {
    if (this.#outage.active) throw this.#outage.error();
    try {
      return await this.#pools[lane].acquire(signal);
    } catch (error) {
      if (this.#options.isLoss(error)) this.lose(error);
      throw error;
    }
  }

  release(lane: Lane, connection: C): void {
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

  #each(act: (pool: Pool<C>) => void): void {
    for (const pool of Object.values(this.#pools)) act(pool);
  }
}
