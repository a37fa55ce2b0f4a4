import { useEffect, useState } from 'react';

/** Whole seconds left, from `seconds` down to 0; 0 when there is nothing to wait for. */
export function useCountdown(seconds: number | null): number {
  const [left, setLeft] = useState(seconds ?? 0);
  useEffect(() => {
    const endMs = Date.now() + (seconds ?? 0) * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((endMs - Date.now()) / 1000)));
    tick();
    if (seconds === null) return undefined;
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [seconds]);
  return left;
}
