import type { Side } from '../client/index.ts';

/** A link with which a person sets a password. */
export interface PasswordLink {
  readonly code: string;
  readonly purpose: 'reset' | 'invitation';
  readonly side: Side;
  /** Base address of the bridge that made it; null for the one that is shown. */
  readonly bridge: string | null;
}

/** What somebody arrives with, from a link or from a provider. */
export type Arrival =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string | null }
  | ({ readonly kind: 'password' } & PasswordLink);

/** The facts of a fragment. They stand there because fragments are sent to no server. */
export function arrivalIn(fragment: string): Arrival | null {
  const facts = new URLSearchParams(fragment.replace(/^#/, ''));
  const [code, error, reset, invite] = ['code', 'sign_on_error', 'reset', 'invite'].map(
    (name) => facts.get(name) ?? '',
  );
  if (code) return { kind: 'code', code };
  if (error) return { kind: 'refused', code: error, reason: facts.get('reason') };
  if (!reset && !invite) return null;
  return {
    kind: 'password',
    code: reset || invite || '',
    purpose: reset ? 'reset' : 'invitation',
    side: facts.get('side') === 'service' ? 'service' : 'bridge',
    bridge: facts.get('bridge'),
  };
}

/** Reads the facts and removes them from the address bar and the history at once. */
export function takeArrival(): Arrival | null {
  const arrival = arrivalIn(location.hash);
  if (arrival !== null) history.replaceState(history.state, '', location.pathname + location.search);
  return arrival;
}
