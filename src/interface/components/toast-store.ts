import type { Tone } from './Banner.tsx';

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Long enough to read two lines; failures stay until they are dismissed. */
const shownMs = 5_000;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in the corner of the page. At most four at a time; the oldest goes. */
export function toast(given: Omit<Toast, 'id'>): void {
  const id = nextId;
  nextId += 1;
  change([...toasts, { ...given, id }].slice(-4));
  if (given.tone !== 'danger') setTimeout(() => dismissToast(id), shownMs);
}

export function dismissToast(id: number): void {
  change(toasts.filter((each) => each.id !== id));
}

export const toastStore = {
  get: () => toasts,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
