import type { StopSignal } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';

/**
 * At most so many requests of one principal at once (rule 37), so that nobody takes every connection.
 *
 * A request whose client went away is on its way out: it counts no longer, or a client that drops its connections and
 * opens new ones would be refused for a moment.
 *
 * @returns a function that counts one request in, throws `rate_limited` above the limit, and gives the way out
 */
export function busyPrincipals(limit: number): (principalId: string, departure?: StopSignal) => () => void {
  const running = new Map<string, Set<Running>>();
  return (principalId, departure) => {
    const requests = running.get(principalId) ?? new Set();
    if (requests.size >= limit) forgetDeparted(requests);
    if (requests.size >= limit) {
      throw new BridgeError('rate_limited', {
        detail: `You already have ${limit} requests running. Wait for one to finish.`,
        retryAfterSeconds: 1,
      });
    }
    const request = { departure };
    running.set(principalId, requests.add(request));
    return () => {
      requests.delete(request);
      if (requests.size === 0 && running.get(principalId) === requests) running.delete(principalId);
    };
  };
}

interface Running {
  readonly departure: StopSignal | undefined;
}

function forgetDeparted(requests: Set<Running>): void {
  for (const request of requests) if (request.departure?.aborted === true) requests.delete(request);
}
