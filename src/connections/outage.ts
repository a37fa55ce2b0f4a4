import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';

/** Twice as often as needed to be back within two seconds, also when one try has to wait for a time limit. */
const probeEveryMs = 500;

/** Tries that may hang at the same time, on a network that swallows packets. */
const maxProbes = 6;

/**
 * Knows that the database is away, so that requests are refused at once and not after a time limit each,
 * and tries to reach it until it is back.
 */
export class Outage {
  readonly #probe: () => Promise<void>;
  readonly #observe: Observer;
  #timer: NodeJS.Timeout | undefined;
  #probes = 0;
  #cause: unknown;

  /** @param probe opens and closes one connection; rejects while the database is away */
  constructor(probe: () => Promise<void>, observe: Observer) {
    this.#probe = probe;
    this.#observe = observe;
  }

  get active(): boolean {
    return this.#timer !== undefined;
  }

  /** What a request gets meanwhile. */
  error(): BridgeError {
    return new BridgeError('database_unavailable', { retryAfterSeconds: 2, cause: this.#cause });
  }

  begin(cause: unknown): void {
    this.#cause = cause;
    if (this.active) return;
    this.#observe({ name: 'database_lost', error: cause });
    this.#timer = setInterval(() => void this.#try(), probeEveryMs).unref();
    void this.#try();
  }

  /** Stops trying. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #try(): Promise<void> {
    if (this.#probes >= maxProbes) return;
    this.#probes += 1;
    try {
      await this.#probe();
      if (this.active) {
        this.end();
        this.#observe({ name: 'database_back' });
      }
    } catch (error) {
      this.#cause = error;
    } finally {
      this.#probes -= 1;
    }
  }
}
