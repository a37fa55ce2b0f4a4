import { useLayoutEffect, type RefObject } from 'react';

/** The part of the kit's stores that knows which element something floats beside. */
interface AnchoredStore {
  setAnchorElement(element: HTMLElement | null): void;
  setDisclosureElement(element: HTMLElement | null): void;
}

/** Ties a store to our own button: that is where it floats, and a click on it is no click outside. */
export function useAnchoredStore(store: AnchoredStore, anchor: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    store.setAnchorElement(anchor.current);
    store.setDisclosureElement(anchor.current);
  });
}
