import { useLayoutEffect, type RefObject } from 'react';

/** Where lists were left, by address; for as long as the page lives. */
const kept = new Map<string, { readonly top: number; readonly left: number }>();
const mostKept = 50;

/** Puts a list back where it was left when a person comes back to it. `address` names what it shows. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, address: string): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const { top, left } = kept.get(address) ?? { top: 0, left: element.scrollLeft };
    element.scrollTo({ top, left });
    const keep = () => remember(address, element);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [scroller, address]);
}

function remember(address: string, element: HTMLElement): void {
  kept.delete(address);
  kept.set(address, { top: element.scrollTop, left: element.scrollLeft });
  const oldest = kept.keys().next();
  if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
}
