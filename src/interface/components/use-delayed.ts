import { useEffect, useState } from 'react';

/** True once `on` has been true for `delayMs` without a break: for skeletons and busy signs. */
export function useDelayed(on: boolean, delayMs = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on, delayMs]);
  return on && late;
}
