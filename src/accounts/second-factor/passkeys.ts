import { BridgeError } from '../../errors/index.ts';
import {
  listPasskeys,
  lockAccount,
  removePasskeys,
  renamePasskey,
  type PasskeyRow,
} from '../../store/index.ts';
import { addressBlock } from '../address-block.ts';
import { requireAccount } from '../change-account.ts';
import type { AccountsContext } from '../context.ts';
import { settleFactors } from './factor-state.ts';
import { beginAttempt, challengeLifetimeMs } from './passkey-challenge.ts';
import { passkeyName, registerPasskey, registrationOptions } from './register-passkey.ts';
import type { PasskeyAnswer, RelyingParty } from './verify-passkey.ts';

/** A passkey as it is listed. */
export interface Passkey {
  readonly id: string;
  readonly name: string;
  /** Host name that it signs in at. */
  readonly relyingParty: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** What a page hands to the browser. */
export interface PasskeyRequest {
  /** Comes back with the answer. */
  readonly attempt: string;
  /** Options of WebAuthn in their JSON form. */
  readonly options: object;
}

interface Own {
  readonly accountId: string;
  readonly sessionId: string;
}

export interface Passkeys {
  list(accountId: string): Promise<readonly Passkey[]>;
  /** Asks the browser for an answer of any passkey of this host; no e-mail is needed. @throws BridgeError `rate_limited` */
  request(relyingParty: RelyingParty, address: string): Promise<PasskeyRequest>;
  /** Asks the browser to make one. @throws BridgeError `conflict` for too many, `rate_limited` */
  requestNew(who: Own, relyingParty: RelyingParty): Promise<PasskeyRequest>;
  /** @throws BridgeError `invalid_request`, `conflict` */
  add(
    who: Own,
    answer: PasskeyAnswer & { readonly name: string },
  ): Promise<{ readonly passkey: Passkey; readonly recoveryCodes: readonly string[] | null }>;
  /** @throws BridgeError `not_found`, `invalid_request` */
  rename(accountId: string, id: string, name: string): Promise<void>;
  /** @throws BridgeError `not_found`; `conflict` when a short password would be left alone */
  remove(accountId: string, id: string): Promise<void>;
}

export function passkeysOf(context: AccountsContext): Passkeys {
  const { store } = context;
  return {
    list: async (accountId) => (await listPasskeys(store, accountId)).map(present),
    async request(relyingParty, address) {
      const asker = addressBlock(address);
      const { attempt, challenge } = await beginAttempt(context, {
        purpose: 'prove',
        sessionId: null,
        asker,
      });
      const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
      const options = await generateAuthenticationOptions({
        rpID: relyingParty.id,
        challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
        timeout: challengeLifetimeMs,
        userVerification: 'required',
      });
      return { attempt, options };
    },
    async requestNew({ accountId, sessionId }, relyingParty) {
      const account = await requireAccount(store, accountId);
      const opened = await beginAttempt(context, { purpose: 'register', sessionId, asker: sessionId });
      const options = await registrationOptions(context, account, opened.challenge, relyingParty);
      return { attempt: opened.attempt, options };
    },
    async add({ accountId, sessionId }, answer) {
      const account = await requireAccount(store, accountId);
      const { passkey, recoveryCodes } = await registerPasskey(context, { account, sessionId }, answer);
      return { passkey: present(passkey), recoveryCodes };
    },
    async rename(accountId, id, name) {
      if (!(await renamePasskey(store, { id, accountId }, passkeyName(name)))) throw unknownPasskey();
    },
    async remove(accountId, id) {
      await store.transaction(async (session) => {
        await lockAccount(session, accountId);
        if ((await removePasskeys(session, { accountId, id })) === 0) throw unknownPasskey();
        await settleFactors(session, accountId, context.now());
      });
    },
  };
}

function present(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    relyingParty: row.relyingParty,
    createdAt: new Date(row.createdAt),
    lastUsedAt: row.lastUsedAt === null ? null : new Date(row.lastUsedAt),
  };
}

function unknownPasskey(): BridgeError {
  return new BridgeError('not_found', { detail: 'There is no such passkey.' });
}
