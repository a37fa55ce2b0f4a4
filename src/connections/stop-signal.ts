/**
 * What tells a statement to stop: an `AbortSignal`, or something lighter that keeps the same promises.
 *
 * A statement has one of these even when nobody ever stops it, and an `AbortSignal` with a listener costs as much
 * processor time as building a small statement.
 */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
