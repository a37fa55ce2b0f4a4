import {
  apiKeyPrefix,
  looksLikeToken,
  type Accounts,
  type ApiKeyIdentity,
  type Identity,
  type Verified,
} from '../accounts/index.ts';
import { BridgeError } from '../errors/index.ts';
import { parseAuthorization, type Credential } from './authorization-header.ts';
import { bearerKeyPrincipal, type BearerKey } from './bearer-key.ts';
import { remotePrincipal, type JetAdmin } from './jet-admin/index.ts';
import type { Principal } from './principal.ts';
import { grantsOf, grantsOfKey } from './role-grants.ts';

/** What can vouch for a request. */
export interface AuthParts {
  /** Null when the bridge has no secret of its own: then no token of ours is believed. */
  readonly accounts: Accounts | null;
  /** Null without `BEARER_AUTH_KEY`. */
  readonly bearerKey: BearerKey | null;
  /** Absent unless a project of Jet Admin is configured. */
  readonly jetAdmin?: JetAdmin;
}

/** A kind of credential that comes under one TYPE of the header. */
type CredentialKind = (
  credential: Credential,
  header: string,
  parts: AuthParts,
  address: string,
) => Promise<Principal>;

/** By TYPE, exactly as written. A TYPE that is not here is refused. */
const kinds: ReadonlyMap<string, CredentialKind> = new Map([
  ['Bearer', authenticateBearer],
  ['JWT', authenticateJetAdmin],
  ['Token', authenticateRemotely],
  ['ProjectToken', authenticateRemotely],
]);

/**
 * Says who a request comes from.
 *
 * @param header the `Authorization` header, null when there is none
 * @param address where the request comes from: an API key may be bound to some addresses
 * @throws BridgeError `token_required`, `invalid_token`, `token_expired`, `session_ended`, `store_unavailable`,
 *   `authority_unavailable`, `forbidden` (a token of another Jet Admin project)
 */
export async function authenticate(
  header: string | null,
  parts: AuthParts,
  address = '',
): Promise<Principal> {
  if (header === null || header === '') {
    throw new BridgeError('token_required', { detail: 'Sign in first: this needs an Authorization header.' });
  }
  const credential = parseAuthorization(header);
  const kind = credential === null ? undefined : kinds.get(credential.type);
  if (credential === null || kind === undefined) throw notBelieved();
  return kind(credential, header, parts, address);
}

/**
 * The same, from memory alone: most requests carry what the last one did. Null when something must be checked or read.
 *
 * @throws BridgeError as `authenticate`
 */
export function recognize(header: string | null, parts: AuthParts, address: string): Principal | null {
  if (header === null || !header.startsWith(bearer)) return null;
  const value = header.slice(bearer.length);
  if (value.startsWith(apiKeyPrefix)) {
    const identity = parts.accounts?.apiKeys.recall(value, address) ?? null;
    return identity && principalOfKey(identity);
  }
  if (!looksLikeToken(value)) return parts.bearerKey?.(value) === true ? bearerKeyPrincipal : null;
  const verified = parts.accounts?.recall(value) ?? null;
  return verified && principalOfToken(verified);
}

const bearer = 'Bearer ';

async function authenticateBearer(
  credential: Credential,
  header: string,
  parts: AuthParts,
  address: string,
): Promise<Principal> {
  const { value } = credential;
  if (value.startsWith(apiKeyPrefix)) {
    if (parts.accounts === null || header !== `Bearer ${value}`) throw notBelieved();
    return principalOfKey(await parts.accounts.apiKeys.verify(value, address));
  }
  if (!looksLikeToken(value)) {
    if (parts.bearerKey?.(value) === true) return bearerKeyPrincipal;
    throw notBelieved();
  }
  // A token of ours stands alone in the header: no parameters, no second credential (rule 16).
  if (parts.accounts === null || header !== `Bearer ${value}`) throw notBelieved();
  return principalOfToken(await parts.accounts.verify(value));
}

async function authenticateJetAdmin(
  { value }: Credential,
  _header: string,
  { jetAdmin }: AuthParts,
): Promise<Principal> {
  if (jetAdmin === undefined || jetAdmin.project === null) throw notBelieved();
  return jetAdmin.verify(value, jetAdmin);
}

async function authenticateRemotely(
  credential: Credential,
  _header: string,
  { jetAdmin }: AuthParts,
): Promise<Principal> {
  if (jetAdmin === undefined || jetAdmin.token === null) throw notBelieved();
  return remotePrincipal(credential, jetAdmin.token, jetAdmin.projectAuth);
}

const tokenPrincipals = new WeakMap<Verified, Principal>();

function principalOfToken(verified: Verified): Principal {
  const known = tokenPrincipals.get(verified);
  if (known !== undefined) return known;
  const principal = { ...principalOf(verified.identity), expiresAtSeconds: verified.expiresAtSeconds };
  tokenPrincipals.set(verified, principal);
  return principal;
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

const keyPrincipals = new WeakMap<ApiKeyIdentity, Principal>();

function principalOfKey(identity: ApiKeyIdentity): Principal {
  const known = keyPrincipals.get(identity);
  if (known !== undefined) return known;
  const { key, role } = identity;
  const principal: Principal = {
    kind: 'api_key',
    id: key.id,
    email: null,
    name: key.name,
    role: role.name,
    sessionId: null,
    grants: grantsOfKey(identity),
  };
  keyPrincipals.set(identity, principal);
  return principal;
}

/** One answer for every reason. */
function notBelieved(): BridgeError {
  return new BridgeError('invalid_token', { detail: 'The credential is not valid here. Sign in again.' });
}
