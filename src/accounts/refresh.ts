import {
  endSessions,
  findRefreshToken,
  readSessionState,
  touchSession,
  useRefreshToken,
  type StoreSession,
} from '../store/index.ts';
import type { ClientDescription, SignIn } from './accounts.ts';
import type { AccountsContext } from './context.ts';
import { hashSecret } from './random-text.ts';
import { clientColumns, issueRefreshToken, signInOf, type SessionOwner } from './sessions.ts';
import { sessionEnded } from './refusals.ts';

/** 32 bytes in base64url. */
const shape = /^[A-Za-z0-9_-]{43}$/;

type Outcome =
  | { readonly kind: 'renewed'; readonly owner: SessionOwner; readonly refreshToken: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'reused'; readonly sessionId: string };

/**
 * Spends a refresh token for a new pair of tokens.
 *
 * A token that comes twice was stolen, from here or from its owner: its whole session ends.
 *
 * @throws BridgeError `session_ended`
 */
export async function refreshSession(
  context: AccountsContext,
  refreshToken: string,
  client: ClientDescription,
): Promise<SignIn> {
  if (!shape.test(refreshToken)) throw sessionEnded();
  const outcome = await context.store.transaction((store) => spend(context, store, refreshToken, client));
  if (outcome.kind === 'renewed') return signInOf(context, outcome.owner, outcome.refreshToken);
  if (outcome.kind === 'reused') await endReused(context, outcome.sessionId);
  throw sessionEnded();
}

async function spend(
  context: AccountsContext,
  store: StoreSession,
  refreshToken: string,
  client: ClientDescription,
): Promise<Outcome> {
  const now = context.now();
  const hash = hashSecret(refreshToken);
  const token = await findRefreshToken(store, hash);
  const state = token === null ? null : await readSessionState(store, token.sessionId);
  if (token === null || state === null || state.session.side !== context.side) return { kind: 'refused' };
  const { session, account } = state;
  if (session.endedAt !== null || session.expiresAt <= now || account.disabledAt !== null)
    return { kind: 'refused' };
  const first = token.usedAt === null && (await useRefreshToken(store, hash, now));
  if (!first) return { kind: 'reused', sessionId: session.id };
  if (token.expiresAt <= now) return { kind: 'refused' };
  await touchSession(store, session.id, { lastUsedAt: now, ...clientColumns(client) });
  return { kind: 'renewed', owner: state, refreshToken: await issueRefreshToken(context, store, session) };
}

async function endReused(context: AccountsContext, sessionId: string): Promise<void> {
  await context.store.change((store) => endSessions(store, { sessionId }, context.now()));
  context.observe({ name: 'sign_in_refused', reason: 'refresh token used twice', side: context.side });
}
