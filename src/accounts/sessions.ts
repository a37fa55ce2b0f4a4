import {
  findRole,
  insertRefreshToken,
  insertSession,
  lockAccount,
  type AccountRow,
  type RoleRow,
  type SessionRow,
  type StoreSession,
} from '../store/index.ts';
import type { ClientDescription, SignIn } from './accounts.ts';
import type { AccountsContext } from './context.ts';
import { presentAccount } from './present-account.ts';
import { hashSecret, randomId, randomSecret } from './random-text.ts';
import { isBuiltInRole, privilegesOf, roleState } from './roles.ts';
import { invalidCredentials } from './refusals.ts';
import { signToken } from './tokens.ts';

const refreshTokenBytes = 32;

/** Long enough to know a browser by; a header can be much longer. */
const maxUserAgentLength = 300;

/** Who a session belongs to, as far as its tokens say it. */
export interface SessionOwner {
  readonly session: SessionRow;
  readonly account: AccountRow;
  readonly role: RoleRow | null;
}

/**
 * Starts a session for an account whose password or code was right.
 *
 * @throws BridgeError `invalid_credentials` when it was disabled or got another password in the meantime
 */
export async function startSession(
  context: AccountsContext,
  account: AccountRow,
  client: ClientDescription,
): Promise<SignIn> {
  const session = newSession(context, account, client);
  const started = await context.store.transaction(async (store) => {
    const current = await lockAccount(store, account.id);
    const same = current?.passwordHash === account.passwordHash && current.disabledAt === null;
    if (!same) throw invalidCredentials();
    await insertSession(store, session);
    return {
      refreshToken: await issueRefreshToken(context, store, session),
      account: current,
      role: isBuiltInRole(current.role) ? null : await findRole(store, current.role),
    };
  });
  context.observe({ name: 'signed_in', accountId: account.id, side: context.side });
  return signInOf(context, { session, account: started.account, role: started.role }, started.refreshToken);
}

function newSession(context: AccountsContext, account: AccountRow, client: ClientDescription): SessionRow {
  const now = context.now();
  return {
    id: randomId(context.random),
    side: context.side,
    accountId: account.id,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: now + context.lifetimes.sessionSeconds * 1000,
    endedAt: null,
    ...clientColumns(client),
  };
}

/** Writes the next refresh token of a session. @returns the token itself, which is not kept */
export async function issueRefreshToken(
  context: AccountsContext,
  store: StoreSession,
  session: SessionRow,
): Promise<string> {
  const now = context.now();
  const token = randomSecret(context.random, refreshTokenBytes);
  await insertRefreshToken(store, {
    hash: hashSecret(token),
    sessionId: session.id,
    createdAt: now,
    expiresAt: Math.min(now + context.lifetimes.idleSeconds * 1000, session.expiresAt),
    usedAt: null,
  });
  return token;
}

/** The answer to a sign-in: a fresh token beside the refresh token. It ends with its session at the latest. */
export async function signInOf(
  context: AccountsContext,
  owner: SessionOwner,
  refreshToken: string,
): Promise<SignIn> {
  const { session, account } = owner;
  const iat = Math.floor(context.now() / 1000);
  const sessionEnd = Math.floor(session.expiresAt / 1000);
  const exp = Math.min(iat + context.lifetimes.tokenSeconds, sessionEnd);
  const claims = {
    sub: account.id,
    sid: session.id,
    pv: permissionVersion(owner),
    jti: randomId(context.random),
    iat,
    exp,
  };
  return {
    token: await signToken(context.kind, context.keys, claims),
    expiresInSeconds: exp - iat,
    refreshToken,
    refreshExpiresInSeconds: Math.min(context.lifetimes.idleSeconds, sessionEnd - iat),
    account: presentAccount(account),
    sessionId: session.id,
    privileges: privilegesOf(roleState(account.role, owner.role)),
  };
}

/** Changes whenever the account's rights do: its own version, and that of the role it has. */
export function permissionVersion({ account, role }: Pick<SessionOwner, 'account' | 'role'>): string {
  return `${account.version}.${roleState(account.role, role).version}`;
}

export function clientColumns(client: ClientDescription): Pick<SessionRow, 'address' | 'userAgent'> {
  return {
    address: client.address,
    // NUL is the one character that PostgreSQL keeps in no text.
    userAgent: client.userAgent.replaceAll('\0', '').slice(0, maxUserAgentLength),
  };
}
