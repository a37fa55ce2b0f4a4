import type { SignedInUser, SignInAnswer } from '../../contract/index.ts';
import type { Side } from '../client/index.ts';

/** What one side gave at sign-in. Lives in memory only (rule 34). */
export interface SideSession {
  readonly token: string;
  /** Milliseconds since 1970 from which on a fresh token is fetched before a call. */
  readonly renewAtMs: number;
  readonly user: SignedInUser;
  /** Only across sites, where the refresh cookie does not travel. */
  readonly refreshToken: string | null;
}

export type Sides = Readonly<Record<Side, SideSession | null>>;

/** How one try to sign in went on each side; null is success. */
export interface SideFailures {
  readonly bridge: Error | null;
  readonly service: Error | null;
}

/**
 * Where this page stands:
 * - `starting`: asking whether a session is still open;
 * - `signed_out`: the form is shown; `failures` is what the last try met, `asks` who wants a second factor now;
 * - `signed_in`: data can be read; without the service's token the interface has no configuration;
 * - `ended`: the session is over while the page is open; the form lies over it and the page stays.
 */
export type SessionState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'signed_out'; readonly failures: SideFailures | null; readonly asks?: readonly Side[] }
  | {
      readonly phase: 'signed_in';
      readonly sides: Sides;
      readonly user: SignedInUser;
      readonly failures: SideFailures;
    }
  | {
      readonly phase: 'ended';
      readonly user: SignedInUser;
      readonly failures: SideFailures | null;
      readonly asks?: readonly Side[];
    };

export type SessionEvent =
  | { readonly type: 'opened'; readonly sides: Sides; readonly failures: SideFailures }
  | { readonly type: 'refused'; readonly failures: SideFailures | null; readonly asks?: readonly Side[] }
  | { readonly type: 'renewed'; readonly side: Side; readonly session: SideSession }
  | { readonly type: 'lost'; readonly side: Side }
  | { readonly type: 'left' };

/** Fetches a fresh token this long before the old one ends, in milliseconds: clocks differ, calls take time. */
const marginMs = 30_000;

/** A side's answer to sign-in, as it is kept. `nowMs` in milliseconds since 1970. */
export function sideSession(answer: SignInAnswer, nowMs: number): SideSession {
  return {
    token: answer.token,
    renewAtMs: nowMs + Math.max(answer.expires_in * 1000 - marginMs, answer.expires_in * 500),
    user: answer.user,
    refreshToken: answer.refresh_token ?? null,
  };
}

/** The state after an event. The bridge decides: without its token there is nothing to show. */
export function nextState(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'opened':
      return event.sides.bridge === null
        ? refused(state, event.failures)
        : { phase: 'signed_in', sides: event.sides, user: event.sides.bridge.user, failures: event.failures };
    case 'refused':
      return refused(state, event.failures, event.asks);
    case 'renewed':
      if (state.phase !== 'signed_in') return state;
      return { ...state, sides: { ...state.sides, [event.side]: event.session } };
    case 'lost':
      if (state.phase !== 'signed_in') return state;
      if (event.side === 'service') return { ...state, sides: { ...state.sides, service: null } };
      return { phase: 'ended', user: state.user, failures: null };
    case 'left':
      return { phase: 'signed_out', failures: null };
  }
}

function refused(
  state: SessionState,
  failures: SideFailures | null,
  sides: readonly Side[] = [],
): SessionState {
  const asks = sides.length === 0 ? {} : { asks: sides };
  return state.phase === 'ended'
    ? { phase: 'ended', user: state.user, failures, ...asks }
    : { phase: 'signed_out', failures, ...asks };
}
