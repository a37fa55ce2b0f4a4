import type { Accounts, Session } from '../../accounts/index.ts';
import type { SessionDescription, SessionList } from '../../contract/index.ts';
import { noStore } from './answers.ts';

/** The session that asks. */
export interface OwnSession {
  readonly accountId: string;
  readonly sessionId: string;
}

/** `GET …/auth/sessions/`. */
export async function listOwnSessions(own: OwnSession, accounts: Accounts): Promise<Response> {
  const sessions = await accounts.listSessions(own.accountId);
  const list: SessionList = { sessions: sessions.map((session) => presentSession(session, own)) };
  return Response.json(list, { headers: noStore });
}

/** `DELETE …/auth/sessions/{id}/`: one of the account's own. @throws BridgeError `not_found` */
export async function endOwnSession(
  accountId: string,
  sessionId: string,
  accounts: Accounts,
): Promise<Response> {
  await accounts.revokeSession(accountId, sessionId);
  return new Response(null, { status: 204, headers: noStore });
}

function presentSession(session: Session, own: OwnSession): SessionDescription {
  return {
    id: session.id,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    address: session.address,
    user_agent: session.userAgent,
    current: session.id === own.sessionId,
  };
}
