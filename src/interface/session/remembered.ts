const key = 'jet-bridge.session-open';

/**
 * Whether this browser has signed in before and not out again. Only then is there a cookie worth asking
 * about, and a first visit makes no refused call. No secret: the answer is the server's.
 */
export const sessionHint = {
  isSet(): boolean {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return true;
    }
  },
  set(): void {
    try {
      localStorage.setItem(key, '1');
    } catch {
      // Blocked storage: the next load asks the server, which knows.
    }
  },
  clear(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // As above.
    }
  },
};
