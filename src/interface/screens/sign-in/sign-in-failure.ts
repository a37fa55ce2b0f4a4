import { hasCode, Unreachable } from '../../client/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { PasskeyCancelled, type SideFailures } from '../../session/index.ts';
import { tso } from '../../i18n/sign-on.ts';
import { describeFailure } from '../failure/index.ts';

/** What the form shows after a try. */
export interface SignInFailure {
  /** Which side failed; null when it is the credentials, then both refused. */
  readonly title: string | null;
  readonly detail: string;
  /** What to look at, for whoever runs the bridge. */
  readonly help: string | null;
  /** Whole seconds before another try makes sense. */
  readonly waitSeconds: number | null;
}

/** Puts the failures of both sides into one message. The bridge's comes first: without it there is nothing. */
export function signInFailure(failures: SideFailures | null, origin: string): SignInFailure | null {
  const error = failures?.bridge ?? null;
  if (error === null) return null;
  const nothing = { title: null, help: null, waitSeconds: null };
  // Where there is a second step, it is shown instead of this.
  if (hasCode(error, 'otp_required')) return { ...nothing, detail: tg('session.otpElsewhere') };
  if (error instanceof PasskeyCancelled) return { ...nothing, detail: tg('session.passkeyCancelled') };
  if (hasCode(error, 'not_supported')) return { ...nothing, detail: error.message };
  if (hasCode(error, 'invalid_credentials') && error.problem.instance.endsWith('/passkey/')) {
    return { ...nothing, detail: tg('session.passkeyRefused') };
  }
  if (hasCode(error, 'invalid_credentials')) return { ...nothing, detail: tg('session.invalid') };
  if (hasCode(error, 'invalid_code')) return { ...nothing, detail: tg('session.linkInvalid') };
  const words = signOnFailure(error);
  if (words !== null) return { ...nothing, title: tso('signOn.refused'), detail: words };
  if (hasCode(error, 'rate_limited')) {
    const waitSeconds = error.retryAfterSeconds ?? 30;
    return { ...nothing, detail: tg('session.rateLimited', { count: waitSeconds }), waitSeconds };
  }
  return {
    ...nothing,
    title: tg('session.bridgeFailed'),
    detail: describeFailure(error).detail,
    help: error instanceof Unreachable && !error.offline ? tg('session.unreachableHelp', { origin }) : null,
  };
}

const reasons = [
  'no_role',
  'role_missing',
  'email_not_verified',
  'email_domain',
  'no_account',
  'account_disabled',
] as const;

/** A way over a provider that ended without a session, in words; null for any other failure. */
function signOnFailure(error: Error): string | null {
  if (hasCode(error, 'identity_not_accepted')) {
    const reason = reasons.find((known) => known === error.problem['reason']) ?? 'unknown';
    return tso(`signOn.reason.${reason}`);
  }
  if (!hasCode(error, 'identity_not_verified')) return null;
  return tso(error.problem['reason'] === 'denied' ? 'signOn.denied' : 'signOn.notVerified');
}
