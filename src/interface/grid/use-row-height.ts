import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Height of a row in pixels, as the density and the device make it; follows when they change. */
export function useRowHeight(): readonly [RefObject<HTMLDivElement | null>, number] {
  const ruler = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(36);
  useLayoutEffect(() => {
    const element = ruler.current;
    if (element === null) return undefined;
    const measure = () => setHeight(element.offsetHeight || 36);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ruler, height];
}
