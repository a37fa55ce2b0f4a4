import { looksLikeToken, type Accounts, type Identity } from '../accounts/index.ts';
import { BridgeError } from '../errors/index.ts';
import { parseAuthorization, type Credential } from './authorization-header.ts';
import { apiKeyPrefix, bearerKeyPrincipal, type BearerKey } from './bearer-key.ts';
import type { Principal } from './principal.ts';
import { grantsOf } from './role-grants.ts';

/** What can vouch for a request. */
export interface AuthParts {
  /** Null when the bridge has no secret of its own: then no token of ours is believed. */
  readonly accounts: Accounts | null;
  /** Null without `BEARER_AUTH_KEY`. */
  readonly bearerKey: BearerKey | null;
}

/** A kind of credential that comes under one TYPE of the header. */
type CredentialKind = (credential: Credential, header: string, parts: AuthParts) => Promise<Principal>;

/** By TYPE, exactly as written. A TYPE that is not here is refused. */
const kinds: ReadonlyMap<string, CredentialKind> = new Map([['Bearer', authenticateBearer]]);

/**
 * Says who a request comes from.
 *
 * @param header the `Authorization` header, null when there is none
 * @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended`, `store_unavailable`
 */
export async function authenticate(header: string | null, parts: AuthParts): Promise<Principal> {
  if (header === null || header === '') {
    throw new BridgeError('token_required', { detail: 'Sign in first: this needs an Authorization header.' });
  }
  const credential = parseAuthorization(header);
  const kind = credential === null ? undefined : kinds.get(credential.type);
  if (credential === null || kind === undefined) throw notBelieved();
  return kind(credential, header, parts);
}

async function authenticateBearer(
  credential: Credential,
  header: string,
  parts: AuthParts,
): Promise<Principal> {
  const { value } = credential;
  if (value.startsWith(apiKeyPrefix)) throw notBelieved();
  if (!looksLikeToken(value)) {
    if (parts.bearerKey?.(value) === true) return bearerKeyPrincipal;
    throw notBelieved();
  }
  // A token of ours stands alone in the header: no parameters, no second credential (rule 16).
  if (parts.accounts === null || header !== `Bearer ${value}`) throw notBelieved();
  const { identity, expiresAtSeconds } = await parts.accounts.verify(value);
  return { ...principalOf(identity), expiresAtSeconds };
}

/** An identity stays the same object until something about it changes, and so do its grants. */
const principals = new WeakMap<Identity, Principal>();

function principalOf(identity: Identity): Principal {
  const known = principals.get(identity);
  if (known !== undefined) return known;
  const { account, role, sessionId } = identity;
  const principal: Principal = {
    kind: 'account',
    id: account.id,
    email: account.email,
    name: account.name,
    role: role.name,
    sessionId,
    grants: grantsOf(identity),
  };
  principals.set(identity, principal);
  return principal;
}

/** One answer for every reason. */
function notBelieved(): BridgeError {
  return new BridgeError('invalid_token', { detail: 'The credential is not valid here. Sign in again.' });
}
