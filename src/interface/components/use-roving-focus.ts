import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

/** How the items of a group are found; each carries the attribute. */
export const rovingItem = { 'data-roving': '' } as const;

export interface RovingFocus<Group extends HTMLElement> {
  readonly ref: RefObject<Group | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Makes the items of a group one stop for Tab: arrow keys, Home and End move between them.
 *
 * The stop is the item that had focus last, else the current page, else the first.
 */
export function useRovingFocus<Group extends HTMLElement>(direction: 'row' | 'column'): RovingFocus<Group> {
  const ref = useRef<Group>(null);
  const last = useRef<HTMLElement | null>(null);

  // After every render, because items come and go and the current page changes.
  useEffect(() => {
    const items = itemsIn(ref.current);
    const stop =
      items.find((item) => item === last.current) ??
      items.find((item) => item.ariaCurrent === 'page') ??
      items[0];
    for (const item of items) item.tabIndex = item === stop ? 0 : -1;
  });

  return {
    ref,
    onKeyDown(event) {
      const items = itemsIn(ref.current);
      const at = items.findIndex((item) => item === document.activeElement);
      const next = at === -1 ? undefined : items[nextIndex(event.key, at, items.length, direction) ?? -1];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    },
    onFocus(event) {
      const items = itemsIn(ref.current);
      const focused = items.find((item) => item === event.target);
      if (focused === undefined) return;
      last.current = focused;
      for (const item of items) item.tabIndex = item === focused ? 0 : -1;
    },
  };
}

/** Where a key leads from an item, or null when it is not one that moves or there is nothing further. */
export function nextIndex(
  key: string,
  at: number,
  count: number,
  direction: 'row' | 'column',
): number | null {
  const [back, forward] = direction === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key === back) return at > 0 ? at - 1 : null;
  if (key === forward) return at < count - 1 ? at + 1 : null;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function itemsIn(group: HTMLElement | null): HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>('[data-roving]:not(:disabled)') ?? [])];
}
