import { BridgeError } from '../errors/index.ts';
import type { StopSignal } from './stop-signal.ts';

export type Turn = 'shared' | 'exclusive';

interface Waiter {
  readonly turn: Turn;
  enter(): void;
}

/** Who may use one connection now: many at once, or one alone; in the order of asking. */
export class Turns {
  readonly #waiters: Waiter[] = [];
  #shared = 0;
  #exclusive = false;

  /** Somebody has it alone, or waits to. */
  get isTaken(): boolean {
    return this.#exclusive || this.#waiters.length > 0;
  }

  get inUse(): number {
    return this.#shared + (this.#exclusive ? 1 : 0) + this.#waiters.length;
  }

  /** @throws BridgeError `too_busy` after `waitMs`; the reason of the signal */
  async enter(turn: Turn, waitMs: number, signal?: StopSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.#waiters.length === 0 && this.#isFree(turn)) this.#take(turn);
    else await this.#wait(turn, waitMs, signal);
  }

  leave(turn: Turn): void {
    if (turn === 'shared') this.#shared -= 1;
    else this.#exclusive = false;
    this.#admit();
  }

  #isFree(turn: Turn): boolean {
    return !this.#exclusive && (turn === 'shared' || this.#shared === 0);
  }

  #take(turn: Turn): void {
    if (turn === 'shared') this.#shared += 1;
    else this.#exclusive = true;
  }

  #admit(): void {
    for (let next = this.#waiters[0]; next && this.#isFree(next.turn); next = this.#waiters[0]) {
      this.#waiters.shift();
      this.#take(next.turn);
      next.enter();
    }
  }

  #wait(turn: Turn, waitMs: number, signal: StopSignal | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      };
      const giveUp = (error: unknown): void => {
        settle();
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        this.#admit();
        reject(error);
      };
      const waiter: Waiter = {
        turn,
        enter: () => {
          settle();
          resolve();
        },
      };
      const abort = (): void => giveUp(signal?.reason);
      const timer = setTimeout(() => giveUp(tooBusy()), waitMs);
      signal?.addEventListener('abort', abort, { once: true });
      this.#waiters.push(waiter);
    });
  }
}

function tooBusy(): BridgeError {
  return new BridgeError('too_busy', {
    detail: 'The database file is in use by another change. Try again in a moment.',
    retryAfterSeconds: 1,
  });
}
