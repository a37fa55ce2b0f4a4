/** Whom an owner views as: what the header `X-View-As` says, and what people are told. */
export interface Viewing {
  /** `role:<name>` or `user:<e-mail>`. */
  readonly as: string;
  /** Name of the role or person. */
  readonly name: string;
  readonly role: string;
}

/** Holds whom this page views as; in memory, so that a reload ends it. */
export interface ViewingStore {
  readonly get: () => Viewing | null;
  readonly subscribe: (listener: () => void) => () => void;
  set(viewing: Viewing | null): void;
}

export function createViewingStore(): ViewingStore {
  let viewing: Viewing | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => viewing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      viewing = next;
      for (const listener of listeners) listener();
    },
  };
}

/**
 * The headers that a call carries while somebody is viewed: on every call, so that nothing is done as the owner by
 * mistake. What is not for looking is then refused by the bridge.
 */
export function viewingHeaders(viewing: Viewing | null): Readonly<Record<string, string>> {
  if (viewing === null) return {};
  const at = viewing.as.indexOf(':') + 1;
  return { 'X-View-As': viewing.as.slice(0, at) + encodeURIComponent(viewing.as.slice(at)) };
}
