import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Unreachable } from '../../client/index.ts';

export interface Connection {
  readonly online: boolean;
  /** Whole seconds until the bridge is tried again; null while it answers. */
  readonly retryInSeconds: number | null;
  readonly tryNow: () => void;
}

/** Seconds between tries: quick at first, then gentle. */
const pauses = [3, 5, 10, 20, 30] as const;

/** Whether the network and the bridge are there; asks again by itself until they are. */
export function useConnection(): Connection {
  const queries = useQueryClient();
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const away = useBridgeAway(queries);
  const [tries, setTries] = useState(0);
  const [left, setLeft] = useState<number>(pauses[0]);

  const tryNow = useCallback(() => {
    setTries((before) => before + 1);
    void queries.refetchQueries({ type: 'active' });
  }, [queries]);

  useEffect(() => {
    if (!away) setTries(0);
  }, [away]);

  useEffect(() => {
    if (!away || !online) return undefined;
    const endMs = Date.now() + 1000 * (pauses[Math.min(tries, pauses.length - 1)] ?? 30);
    const tick = () => {
      const seconds = Math.ceil((endMs - Date.now()) / 1000);
      setLeft(Math.max(0, seconds));
      if (seconds <= 0) tryNow();
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [away, online, tries, tryNow]);

  return { online, retryInSeconds: away && online ? left : null, tryNow };
}

/** True from the first call that no bridge answered to the next one that it did. */
function useBridgeAway(queries: QueryClient): boolean {
  const [away, setAway] = useState(false);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        if (event.action.type === 'success') setAway(false);
        if (event.action.type === 'failed' || event.action.type === 'error') {
          setAway(event.action.error instanceof Unreachable);
        }
      }),
    [queries],
  );
  return away;
}

function watchNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
