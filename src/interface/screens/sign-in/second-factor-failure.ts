import { hasCode, type Side } from '../../client/index.ts';
import { tg } from '../../i18n/sign-in.ts';
import { PasskeyCancelled, type SideFailures } from '../../session/index.ts';
import { describeFailure } from '../failure/index.ts';
import type { SignInFailure } from './sign-in-failure.ts';

/** What the second step shows after a try: that of the first side which asks and refused. */
export function secondFactorFailure(
  failures: SideFailures | null,
  asks: readonly Side[],
): SignInFailure | null {
  const error = asks.map((side) => failures?.[side] ?? null).find((failure) => failure !== null) ?? null;
  if (error === null || hasCode(error, 'otp_required')) return null;
  const nothing = { title: null, help: null, waitSeconds: null };
  if (error instanceof PasskeyCancelled) return { ...nothing, detail: tg('session.passkeyCancelled') };
  if (hasCode(error, 'rate_limited')) {
    const waitSeconds = error.retryAfterSeconds ?? 30;
    return { ...nothing, detail: tg('session.rateLimited', { count: waitSeconds }), waitSeconds };
  }
  return { ...nothing, detail: describeFailure(error).detail };
}
