import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import { createPortal } from 'react-dom';
import { withProps } from './render-as.ts';
import styles from './Tooltip.module.css';
import { placeBeside, type Side } from './tooltip-place.ts';

export interface TooltipProps {
  /** Nothing is shown when empty. */
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly placement?: Side;
  /** Read aloud after the element's name; false when it is its name. */
  readonly describes?: boolean;
  /** One element that hands on its event handlers and can be focused. */
  readonly children: ReactElement;
}

/** Before it opens on hover, in milliseconds; on keyboard focus it opens at once. */
const delayMs = 400;

/** A few words on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, shortcut, placement = 'bottom', describes = true, children }: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setAnchor(null);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  if (text === '') return children;
  const trigger = withProps(children, {
    onPointerEnter(event: PointerEvent) {
      if (event.pointerType !== 'mouse') return;
      const element = event.currentTarget;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setAnchor(element), delayMs);
    },
    onPointerLeave: hide,
    onPointerDown: hide,
    onFocus(event: FocusEvent) {
      if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget);
    },
    onBlur: hide,
    ...(describes && anchor !== null ? { 'aria-describedby': id } : {}),
  });
  return (
    <>
      {trigger}
      {anchor !== null && (
        <Bubble id={id} anchor={anchor} text={text} shortcut={shortcut} placement={placement} onHide={hide} />
      )}
    </>
  );
}

interface BubbleProps extends Pick<TooltipProps, 'text' | 'shortcut'> {
  readonly id: string;
  readonly anchor: Element;
  readonly placement: Side;
  readonly onHide: () => void;
}

function Bubble({ id, anchor, text, shortcut, placement, onHide }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (bubble.current === null) return;
    const view = {
      width: document.documentElement.clientWidth,
      height: document.documentElement.clientHeight,
    };
    const size = bubble.current.getBoundingClientRect();
    const { top, left } = placeBeside(anchor.getBoundingClientRect(), size, view, placement);
    bubble.current.style.translate = `${left}px ${top}px`;
  }, [anchor, text, placement]);

  useEffect(() => {
    const close = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key === 'Escape') onHide();
    };
    document.addEventListener('keydown', close);
    document.addEventListener('scroll', close, { capture: true });
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('scroll', close, { capture: true });
    };
  }, [onHide]);

  return createPortal(
    <div ref={bubble} id={id} role="tooltip" className={styles['tooltip']}>
      {text}
      {shortcut !== undefined && <span className={styles['shortcut']}>{shortcut}</span>}
    </div>,
    document.body,
  );
}
