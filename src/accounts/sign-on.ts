import { BridgeError } from '../errors/index.ts';
import { insertSignOn, takeSignOn, type AccountRow } from '../store/index.ts';
import type { Account } from './accounts.ts';
import { requireAccount } from './change-account.ts';
import type { AccountsContext } from './context.ts';
import { acceptIdentity, type ExternalIdentity, type SignOnRules } from './external-identity.ts';
import { presentAccount } from './present-account.ts';
import { hashSecret, randomSecret } from './random-text.ts';
import { createCode } from './sign-in-codes.ts';

/** How long a person may take at the provider. */
const signOnLifetimeMs = 10 * 60_000;
/** From the provider's answer to the exchange of our code: one redirect, and the second factor of who has one. */
const codeLifetimeSeconds = 300;
const secretBytes = 32;

/** SHA-256 in base64url. */
const challengeShape = /^[A-Za-z0-9_-]{43}$/;

/** What goes with one sign-in to the provider and back. */
export interface SignOnSecrets {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly codeVerifier: string;
}

/** What was kept of a sign-in while its person was at the provider. */
export interface BegunSignOn extends SignOnSecrets {
  readonly challenge: string;
}

/** Signing in at a provider elsewhere (OpenID Connect). */
export interface SignOns {
  /**
   * @param challenge SHA-256, in base64url, of a secret of the browser that begins: the code at the end is
   *   good only together with that secret, so that no other browser can be signed in with it
   * @throws BridgeError `invalid_request`
   */
  begin(provider: string, challenge: string): Promise<SignOnSecrets>;
  /** Takes it out, so that an answer counts once. @throws BridgeError `invalid_code` */
  take(provider: string, state: string): Promise<BegunSignOn>;
  /** The account of a person whom a provider vouches for. @throws BridgeError `identity_not_accepted` */
  accept(identity: ExternalIdentity, rules: SignOnRules): Promise<Account>;
  /** A code for `exchangeCode`, bound to the browser's secret. */
  createCode(accountId: string, challenge: string): Promise<string>;
}

export function signOns(context: AccountsContext): SignOns {
  const { store, side, random, now } = context;
  return {
    async begin(provider, challenge) {
      requireChallenge(challenge);
      const secrets = {
        state: randomSecret(random, secretBytes),
        nonce: randomSecret(random, secretBytes),
        codeVerifier: randomSecret(random, secretBytes),
      };
      await insertSignOn(store, {
        stateHash: hashSecret(secrets.state),
        side,
        provider,
        nonce: secrets.nonce,
        codeVerifier: secrets.codeVerifier,
        challenge,
        expiresAt: now() + signOnLifetimeMs,
      });
      return secrets;
    },
    async take(provider, state) {
      const row = await takeSignOn(store, hashSecret(state), now());
      if (row !== null && row.side === side && row.provider === provider) return { ...row, state };
      context.observe({ name: 'sign_in_refused', reason: 'sign-on unknown or too old', side });
      throw new BridgeError('invalid_code', {
        detail: 'This sign-in took too long, or was used before. Begin again.',
      });
    },
    accept: async (identity, rules) => presentAccount(await acceptIdentity(context, identity, rules)),
    async createCode(accountId, challenge) {
      const account: AccountRow = await requireAccount(store, accountId);
      return createCode(context, account, { lifetimeSeconds: codeLifetimeSeconds, challenge });
    },
  };
}

function requireChallenge(challenge: string): void {
  if (challengeShape.test(challenge)) return;
  const detail = '"challenge" has to be the SHA-256 of a secret, in base64url.';
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/challenge', code: 'invalid_value', detail }],
  });
}
