import { useLayoutEffect, type RefObject } from 'react';

/** The part of the kit's stores that knows which element something floats beside. */
interface AnchoredStore {
  setAnchorElement(element: HTMLElement | null): void;
  setDisclosureElement(element: HTMLElement | null): void;
  /** What floats, while it is drawn. */
  getState(): { readonly contentElement: HTMLElement | null };
}

/** Ties a store to our own button: that is where it floats, and a click on it is no click outside. */
export function useAnchoredStore(store: AnchoredStore, anchor: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    store.setAnchorElement(anchor.current);
    store.setDisclosureElement(anchor.current);
  });
  useLayoutEffect(() => {
    const button = anchor.current;
    // Our button is not the kit's: an open combobox must say which list it opened. Its element comes a frame later.
    const frame = requestAnimationFrame(() => {
      const id = store.getState().contentElement?.id;
      if (id) button?.setAttribute('aria-controls', id);
    });
    return () => {
      cancelAnimationFrame(frame);
      button?.removeAttribute('aria-controls');
    };
  });
}
