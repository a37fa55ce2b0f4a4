import {
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { withProps } from './render-as.ts';

export interface Disclosure {
  /** The button that opens it, with what a button like that needs. */
  readonly trigger: ReactElement;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** True from the first opening on: what floats is fetched then, and stays, so that it can close in peace. */
  readonly used: boolean;
}

export interface DisclosureOptions {
  readonly kind: 'menu' | 'dialog' | 'listbox';
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A button and something that floats beside it. The button is there from the start, the rest on demand. */
export function useDisclosure(element: ReactElement, options: DisclosureOptions): Disclosure {
  const { kind, open: given, onOpenChange } = options;
  const anchor = useRef<HTMLElement>(null);
  const [own, setOwn] = useState(false);
  const open = given ?? own;
  const [used, setUsed] = useState(open);
  if (open && !used) setUsed(true);

  const setOpen = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const trigger = withProps(element, {
    ref: anchor,
    'aria-haspopup': kind,
    'aria-expanded': open,
    onClick: (event: MouseEvent) => {
      if (!event.defaultPrevented) setOpen(!open);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (kind === 'dialog' || open || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      setOpen(true);
    },
  });
  return { trigger, anchor, open, setOpen, used };
}
