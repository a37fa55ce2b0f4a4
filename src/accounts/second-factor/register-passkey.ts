import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { BridgeError } from '../../errors/index.ts';
import {
  insertPasskey,
  listPasskeys,
  lockAccount,
  type AccountRow,
  type PasskeyRow,
} from '../../store/index.ts';
import type { AccountsContext } from '../context.ts';
import { hashSecret, randomId } from '../random-text.ts';
import { hasSecondFactor } from './factor-state.ts';
import { challengeLifetimeMs, takeChallenge } from './passkey-challenge.ts';
import { giveRecoveryCodes } from './recovery.ts';
import type { PasskeyAnswer, RelyingParty } from './verify-passkey.ts';

/** More than a person has devices. */
export const maxPasskeys = 20;

const maxNameLength = 100;

/** `PublicKeyCredentialCreationOptionsJSON`: what the browser is asked to make. */
export async function registrationOptions(
  context: AccountsContext,
  account: AccountRow,
  challenge: string,
  relyingParty: RelyingParty,
): Promise<object> {
  const existing = await listPasskeys(context.store, account.id);
  if (existing.length >= maxPasskeys) {
    throw new BridgeError('conflict', {
      detail: `An account has at most ${maxPasskeys} passkeys. Remove one that is no longer used.`,
    });
  }
  const { generateRegistrationOptions } = await import('@simplewebauthn/server');
  return generateRegistrationOptions({
    rpName: context.issuer,
    rpID: relyingParty.id,
    userName: account.email,
    userDisplayName: account.name,
    // The random id: no authenticator needs to know more.
    userID: Uint8Array.from(Buffer.from(account.id)),
    challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
    timeout: challengeLifetimeMs,
    attestationType: 'none',
    // Found without an e-mail address, and never without a fingerprint, face or PIN: so it stands for both factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: existing.map(({ credentialId }) => ({ id: credentialId })),
  });
}

/** A passkey that was just made, with recovery codes when it is the first second factor. */
export interface AddedPasskey {
  readonly passkey: PasskeyRow;
  readonly recoveryCodes: readonly string[] | null;
}

/** @throws BridgeError `invalid_request` for an answer that does not fit, `conflict` for a passkey that is known */
export async function registerPasskey(
  context: AccountsContext,
  who: { readonly account: AccountRow; readonly sessionId: string },
  answer: PasskeyAnswer & { readonly name: string },
): Promise<AddedPasskey> {
  const name = passkeyName(answer.name);
  const { account, sessionId } = who;
  const { attempt } = answer;
  const challenge = await takeChallenge(context, { attempt, purpose: 'register', sessionId });
  if (challenge === null) throw notRegistered('/attempt');
  const verified = await verify(answer, challenge).catch((cause: unknown) => {
    throw notRegistered('/response', cause);
  });
  const row: PasskeyRow = {
    id: randomId(context.random),
    accountId: account.id,
    credential: hashSecret(verified.id),
    credentialId: verified.id,
    publicKey: Buffer.from(verified.publicKey).toString('base64url'),
    relyingParty: answer.relyingParty.id,
    name,
    transports: JSON.stringify(verified.transports ?? []),
    bridgeCounter: verified.counter,
    serviceCounter: verified.counter,
    createdAt: context.now(),
    lastUsedAt: null,
  };
  return context.store.transaction(async (session) => {
    await lockAccount(session, account.id);
    const first = !(await hasSecondFactor(session, account.id));
    if (!(await insertPasskey(session, row))) {
      throw new BridgeError('conflict', { detail: 'This passkey is registered already.' });
    }
    const recoveryCodes = first ? await giveRecoveryCodes(context, session, account.id) : null;
    return { passkey: row, recoveryCodes };
  });
}

/** @throws BridgeError `invalid_request` */
export function passkeyName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= maxNameLength && !name.includes('\0')) return name;
  const detail = `The name of a passkey has 1 to ${maxNameLength} characters.`;
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/name', code: 'invalid_value', detail }],
  });
}

interface VerifiedCredential {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports?: readonly string[];
}

async function verify(answer: PasskeyAnswer, challenge: string): Promise<VerifiedCredential> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    // The library refuses every member that is missing or of another type.
    response: answer.response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: answer.relyingParty.origin,
    expectedRPID: answer.relyingParty.id,
    requireUserVerification: true,
  });
  if (!verified) throw new Error('the attestation does not fit');
  return registrationInfo.credential;
}

function notRegistered(pointer: '/attempt' | '/response', cause?: unknown): BridgeError {
  const detail =
    'The passkey was not registered: its answer does not fit this attempt, or came after five minutes. Try again.';
  return new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer, code: 'invalid_value', detail }],
    cause,
  });
}
