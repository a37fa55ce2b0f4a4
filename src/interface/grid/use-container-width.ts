import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Width of an element in pixels; null before it is on the page. */
export function useContainerWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number | null] {
  const container = useRef<E>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [container, width];
}
