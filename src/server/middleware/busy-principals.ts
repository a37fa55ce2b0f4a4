import { BridgeError } from '../../errors/index.ts';

/**
 * At most so many requests of one principal at once (rule 37), so that nobody takes every connection.
 *
 * @returns a function that counts one request in, throws `rate_limited` above the limit, and gives the way out
 */
export function busyPrincipals(limit: number): (principalId: string) => () => void {
  const running = new Map<string, number>();
  return (principalId) => {
    const count = (running.get(principalId) ?? 0) + 1;
    if (count > limit) {
      throw new BridgeError('rate_limited', {
        detail: `You already have ${limit} requests running. Wait for one to finish.`,
        retryAfterSeconds: 1,
      });
    }
    running.set(principalId, count);
    return () => leave(running, principalId);
  };
}

function leave(running: Map<string, number>, principalId: string): void {
  const count = (running.get(principalId) ?? 1) - 1;
  if (count === 0) running.delete(principalId);
  else running.set(principalId, count);
}
