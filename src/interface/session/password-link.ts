import type { PasswordLink } from './arrival.ts';

let current: PasswordLink | null = null;
const listeners = new Set<() => void>();

/** The link that somebody arrived with, until a password is set or it is left alone. */
export function getPasswordLink(): PasswordLink | null {
  return current;
}

export function setPasswordLink(link: PasswordLink | null): void {
  current = link;
  for (const listener of listeners) listener();
}

export function subscribePasswordLink(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
