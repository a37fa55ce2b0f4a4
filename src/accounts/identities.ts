import { readSessionState, type SessionState } from '../store/index.ts';
import type { Identity, Verified } from './accounts.ts';
import { boundedMap } from './bounded-map.ts';
import type { AccountsContext } from './context.ts';
import { presentAccount } from './present-account.ts';
import { privilegesOf, roleState } from './roles.ts';
import { permissionVersion } from './sessions.ts';
import { tokenCache } from './token-cache.ts';
import { invalidToken, sessionEnded, tokenExpired } from './refusals.ts';
import { verifyToken, type TokenClaims } from './tokens.ts';

/** Sessions whose state is kept in memory. */
const size = 10_000;

interface Known {
  readonly epoch: number;
  readonly state: SessionState;
  readonly permissionVersion: string;
  readonly identity: Identity;
}

/** Says who a token stands for, now. */
export interface IdentityReader {
  /** @throws BridgeError `invalid_token`, `token_expired`, `session_ended`, `store_unavailable` */
  verify(token: string): Promise<Verified>;
  /** From memory alone; null when something must be checked or read first. @throws BridgeError as `verify` */
  recall(token: string): Verified | null;
}

/**
 * A session that ended, a disabled account or a changed role stops the next request. What was read is good for as long
 * as the store's epoch stays the same.
 */
export function identityReader(context: AccountsContext): IdentityReader {
  const tokens = tokenCache();
  const sessions = boundedMap<Known>(size);

  const believe = async (token: string): Promise<TokenClaims> => {
    const now = context.now();
    const cached = tokens.find(token, now);
    if (cached !== null) return cached;
    const claims = await verifyToken(context.kind, context.keys, token, new Date(now));
    tokens.remember(token, claims, now);
    return claims;
  };
  const remembered = (sessionId: string, epoch: number): Known | null => {
    const known = sessions.get(sessionId);
    return known?.epoch === epoch ? known : null;
  };
  const know = async (sessionId: string): Promise<Known> => {
    // Taken before reading: what is read after a change that is not yet seen belongs to the older epoch.
    const epoch = context.store.epoch.current();
    const known = remembered(sessionId, epoch);
    if (known !== null) return known;
    const state = await readSessionState(context.store, sessionId);
    if (state === null) throw sessionEnded();
    const fresh = describe(epoch, state);
    sessions.set(sessionId, fresh);
    return fresh;
  };
  const vouch = (claims: TokenClaims, known: Known): Verified => {
    requireLiving(context, known, claims);
    return verifiedOf(claims, known.identity);
  };
  return {
    async verify(token) {
      const claims = await believe(token);
      return vouch(claims, await know(claims.sid));
    },
    recall(token) {
      const claims = tokens.find(token, context.now());
      const known = claims && remembered(claims.sid, context.store.epoch.current());
      return claims && known && vouch(claims, known);
    },
  };
}

const verified = new WeakMap<TokenClaims, Verified>();

/** The same object until something about the identity changes, so that what is made from it can be kept. */
function verifiedOf(claims: TokenClaims, identity: Identity): Verified {
  const made = verified.get(claims);
  if (made?.identity === identity) return made;
  const fresh = { identity, expiresAtSeconds: claims.exp };
  verified.set(claims, fresh);
  return fresh;
}

function requireLiving(context: AccountsContext, known: Known, claims: TokenClaims): void {
  const { session, account } = known.state;
  if (session.side !== context.side || account.id !== claims.sub) throw invalidToken();
  if (session.endedAt !== null || session.expiresAt <= context.now()) throw sessionEnded();
  if (account.disabledAt !== null) throw sessionEnded();
  // The session goes on with the new rights: refreshing gives a token for them.
  if (known.permissionVersion !== claims.pv) throw tokenExpired();
}

function describe(epoch: number, state: SessionState): Known {
  const role = roleState(state.account.role, state.role);
  const identity: Identity = {
    account: presentAccount(state.account),
    sessionId: state.session.id,
    role,
    privileges: privilegesOf(role),
  };
  return { epoch, state, permissionVersion: permissionVersion(state), identity };
}
