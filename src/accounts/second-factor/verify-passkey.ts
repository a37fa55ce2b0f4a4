import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import {
  findAccountRow,
  findPasskey,
  usePasskey,
  type AccountRow,
  type PasskeyRow,
} from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { hashSecret } from '../random-text.ts';
import { takeChallenge } from './passkey-challenge.ts';
import { passkeyRefused } from './refusals.ts';

/** Who the browser signs for: the host of the page, and its origin. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** What an authenticator answered, and which attempt it answers. */
export interface PasskeyAnswer {
  readonly attempt: string;
  /** `AuthenticationResponseJSON` of WebAuthn; checked here. */
  readonly response: unknown;
  readonly relyingParty: RelyingParty;
}

/**
 * Believes an answer of a passkey: signature, challenge, origin, counter, and that the authenticator checked who
 * holds it, so that it counts as both factors.
 *
 * @returns the account that the passkey belongs to
 * @throws BridgeError `invalid_credentials`, one answer for every reason
 */
export async function verifyPasskey(context: AccountsContext, answer: PasskeyAnswer): Promise<AccountRow> {
  const { store, side } = context;
  const refuse = (reason: string, cause?: unknown): Error => {
    context.observe({ name: 'sign_in_refused', reason, side });
    return passkeyRefused(cause);
  };
  const { attempt } = answer;
  const challenge = await takeChallenge(context, { attempt, purpose: 'prove', sessionId: null });
  if (challenge === null) throw refuse('passkey attempt not open');
  const response = authenticationResponse(answer.response);
  const passkey = response === null ? null : await findPasskey(store, hashSecret(response.id));
  if (response === null || passkey === null) throw refuse('unknown passkey');
  const counter = await newCounter(context, { answer, response, challenge, passkey }).catch(
    (cause: unknown) => {
      throw refuse('passkey answer not valid', cause);
    },
  );
  const account = await findAccountRow(store, passkey.accountId);
  if (account === null || account.disabledAt !== null) throw refuse('disabled account');
  const used = await usePasskey(store, passkey, side, { counter, lastUsedAt: context.now() });
  if (!used) throw refuse('passkey used twice at once');
  return account;
}

interface Signed {
  readonly answer: PasskeyAnswer;
  readonly response: AuthenticationResponseJSON;
  readonly challenge: string;
  readonly passkey: PasskeyRow;
}

/** @throws whatever is wrong; also when the counter did not rise, which means that somebody copied the key */
async function newCounter(
  { side }: AccountsContext,
  { answer: { relyingParty }, response, challenge, passkey }: Signed,
): Promise<number> {
  const { userHandle } = response.response;
  if (userHandle !== undefined && textOf(userHandle) !== passkey.accountId) throw new Error('another user');
  if (passkey.relyingParty !== relyingParty.id) throw new Error('registered for another host');
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
      counter: side === 'bridge' ? passkey.bridgeCounter : passkey.serviceCounter,
    },
  });
  if (!verified) throw new Error('the signature does not fit');
  return authenticationInfo.newCounter;
}

/** What is looked at before the library is: the rest it checks by itself. */
function authenticationResponse(value: unknown): AuthenticationResponseJSON | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('response' in value)) return null;
  if (typeof value.id !== 'string' || typeof value.response !== 'object' || value.response === null)
    return null;
  // The library refuses every member that is missing or of another type.
  return value as AuthenticationResponseJSON;
}

function textOf(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString();
}
