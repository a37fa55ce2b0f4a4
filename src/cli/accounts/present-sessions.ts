import type { Session } from '../../accounts/index.ts';
import type { Output } from '../output.ts';
import { textTable } from '../text-table.ts';

/** Prints sessions, the last used first. */
export function presentSessions(sessions: readonly Session[], asJson: boolean, output: Output): void {
  if (asJson) return output.json(sessions.map(sessionRow));
  const cells = sessions.map((session) => [
    session.id,
    session.lastUsedAt.toISOString(),
    session.address,
    session.userAgent,
  ]);
  for (const line of textTable([['SESSION', 'LAST USED', 'ADDRESS', 'BROWSER'], ...cells])) output.line(line);
}

function sessionRow(session: Session) {
  return {
    id: session.id,
    created_at: session.createdAt.toISOString(),
    last_used_at: session.lastUsedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    address: session.address,
    user_agent: session.userAgent,
  };
}
