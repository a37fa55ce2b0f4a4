import { useSyncExternalStore } from 'react';
import { parseAppearance, serialiseAppearance, type Appearance } from './appearance.ts';

/** The same key as in `public/theme.js`, which sets the theme before the first paint. */
const key = 'jet-bridge.appearance';

let current = parseAppearance(read());
const listeners = new Set<() => void>();

export function getAppearance(): Appearance {
  return current;
}

/** Changes it on the page at once and keeps it for the next visit. */
export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change };
  apply(current);
  write(serialiseAppearance(current));
  for (const listener of listeners) listener();
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, getAppearance);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function apply({ theme, density }: Appearance): void {
  const root = document.documentElement;
  withoutTransitions(root);
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  if (density === 'comfortable') delete root.dataset['density'];
  else root.dataset['density'] = density;
}

/** Colours change at once: a hundred elements fading each at its own pace looks broken. */
function withoutTransitions(root: HTMLElement): void {
  root.dataset['still'] = '';
  setTimeout(() => delete root.dataset['still'], 50);
}

function read(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Blocked storage: it holds until the page is closed.
  }
}
