import type { Side } from '../client/index.ts';

const key = 'jet-bridge.sign-on';

/** A sign-in that went to a provider, and what this tab needs when it comes back. */
export interface PendingSignOn {
  /** Without it the code of the way back is worth nothing, so no other browser can be signed in with it. */
  readonly verifier: string;
  readonly provider: string;
  /** Which side sent the browser away. */
  readonly side: Side;
  readonly project: string;
  /** Where the person was. */
  readonly path: string;
}

/** Kept by the tab while it is elsewhere: no token, and worth nothing without the code. */
export const pendingSignOn = {
  set(pending: PendingSignOn): void {
    sessionStorage.setItem(key, JSON.stringify(pending));
  },
  take(): PendingSignOn | null {
    try {
      const text = sessionStorage.getItem(key);
      sessionStorage.removeItem(key);
      // Written by `set`, in this tab.
      return text === null ? null : (JSON.parse(text) as PendingSignOn);
    } catch {
      return null;
    }
  },
};
