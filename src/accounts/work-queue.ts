import { BridgeError } from '../errors/index.ts';

/**
 * Runs a few pieces of work at once and lets a few more wait.
 *
 * @param full what is thrown when the queue is full; `rate_limited` for people who sign in unless given
 * @returns a function that runs one piece
 */
export function workQueue(
  limits: { readonly running: number; readonly waiting: number },
  full: () => BridgeError = queueFull,
): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < limits.running) {
      running += 1;
      return;
    }
    if (waiting.length >= limits.waiting) throw full();
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    // The place passes on to the next one, so that nobody slips in between.
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

function queueFull(): BridgeError {
  return new BridgeError('rate_limited', {
    detail: 'Too many people are signing in at this moment. Try again in a few seconds.',
    retryAfterSeconds: 2,
  });
}
