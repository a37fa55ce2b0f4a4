import type { ServerResponse } from 'node:http';
import type { StopSignal } from '../connections/index.ts';
import { BridgeError } from '../errors/index.ts';

/** Says when the client goes away before it has its answer. */
export class Departure implements StopSignal {
  readonly #outgoing: ServerResponse;
  readonly #listeners = new Set<() => void>();
  #isWatching = false;
  #reason: BridgeError | undefined;

  constructor(outgoing: ServerResponse) {
    this.#outgoing = outgoing;
  }

  get aborted(): boolean {
    return this.#outgoing.destroyed && !this.#outgoing.writableFinished;
  }

  /** Nobody hears it as an answer; it is no fault of ours that belongs into the log. */
  get reason(): unknown {
    return this.aborted
      ? (this.#reason ??= new BridgeError('invalid_request', { detail: 'The client went away.' }))
      : undefined;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  /** Listeners hear it once: a client goes away once. */
  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#outgoing.once('close', () => this.#tell());
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  #tell(): void {
    if (!this.aborted) return;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}
