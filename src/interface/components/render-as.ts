import { cloneElement, type ReactElement, type ReactNode, type Ref } from 'react';

/** Handlers and attributes that one element hands to another; handlers of both are called. */
type Props = Readonly<Record<string, unknown>>;

/**
 * An element with further properties. Event handlers of both run, its own first; for everything else
 * its own properties win, so that `<Link className="x"/>` stays what it was given.
 */
export function withProps(element: ReactElement, extra: Props, children?: ReactNode): ReactElement {
  // A React element's props are an object by construction; its type just does not say of what.
  const own = element.props as Props;
  const merged: Record<string, unknown> = { ...extra };
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined) merged[name] = joinHandlers(name, value, extra[name]);
  }
  return children === undefined ? cloneElement(element, merged) : cloneElement(element, merged, children);
}

function joinHandlers(name: string, own: unknown, other: unknown): unknown {
  if (!/^on[A-Z]/.test(name) || typeof own !== 'function' || typeof other !== 'function') return own;
  return (...given: readonly unknown[]) => {
    own(...given);
    other(...given);
  };
}

/** Gives an element to several refs. */
export function joinRefs<Element>(
  ...refs: readonly (Ref<Element> | undefined)[]
): (element: Element | null) => void {
  return (element) => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    }
  };
}
