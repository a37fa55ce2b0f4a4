import { BridgeError } from '../../errors/index.ts';
import { countChallenges, insertChallenge, spendChallenge } from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { hashSecret, randomSecret } from '../random-text.ts';

/** Registering a passkey, or proving that one is at hand. */
export type ChallengePurpose = 'register' | 'prove';

/** Long enough to find the security key, too short to be of use later. */
export const challengeLifetimeMs = 5 * 60_000;

/** Attempts of one network or session that may be open at once: an office, not a flood. */
const openAtOnce = 50;

const challengeBytes = 32;

/** A challenge, and the text with which only the one who asked for it comes back. */
export interface PasskeyAttempt {
  readonly attempt: string;
  /** In base64url. */
  readonly challenge: string;
}

/** @throws BridgeError `rate_limited` */
export async function beginAttempt(
  context: AccountsContext,
  of: { readonly purpose: ChallengePurpose; readonly sessionId: string | null; readonly asker: string },
): Promise<PasskeyAttempt> {
  const { store, now, random } = context;
  const asker = hashSecret(`${context.side}/challenge/${of.asker}`);
  if ((await countChallenges(store, { asker, now: now(), limit: openAtOnce })) >= openAtOnce) {
    throw new BridgeError('rate_limited', {
      detail: 'Too many tries with passkeys were begun and not finished. Wait a few minutes.',
      retryAfterSeconds: Math.ceil(challengeLifetimeMs / 1000),
    });
  }
  const attempt = randomSecret(random, challengeBytes);
  const challenge = randomSecret(random, challengeBytes);
  await insertChallenge(store, {
    hash: hashSecret(attempt),
    purpose: of.purpose,
    challenge,
    sessionId: of.sessionId,
    asker,
    expiresAt: now() + challengeLifetimeMs,
    bridgeUsedAt: null,
    serviceUsedAt: null,
  });
  return { attempt, challenge };
}

/** Spends an attempt, whether its answer turns out right or not. @returns null for one that is not open */
export function takeChallenge(
  context: AccountsContext,
  of: { readonly attempt: string; readonly purpose: ChallengePurpose; readonly sessionId: string | null },
): Promise<string | null> {
  const { attempt, ...rest } = of;
  return spendChallenge(context.store, { hash: hashSecret(attempt), ...rest }, context.side, context.now());
}
