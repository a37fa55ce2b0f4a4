/**
 * Joins calls: while one is running, others get its promise.
 *
 * A refresh token is good for one use, and using it twice ends the session.
 */
export function singleFlight<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Runs while no other tab of this site runs under the same name; where locks are missing, at once. */
export async function withTabLock<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  // Missing on plain http; the types do not know.
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? run() : await locks.request(name, run);
}
