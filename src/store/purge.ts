import { lt, notInArray, sql } from 'drizzle-orm';
import { forgetOldAnswers } from './answers.ts';
import { forgetOldAttempts } from './attempts.ts';
import { forgetOldChallenges } from './challenges.ts';
import { codes } from './codes.ts';
import { forgetOldConfirmations } from './confirmations.ts';
import { forgetOldPasswordLinks } from './password-links.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { sessions } from './sessions.ts';
import { forgetOldSignOns } from './sign-ons.ts';
import { columnsOf, deleteRows } from './statements.ts';
import type { Store } from './store.ts';
import { forgetOldTickets } from './tickets.ts';

/** Ended sessions stay this long after their last day, so that clocks may differ. */
const graceMs = 86_400_000;

/** Removes what can no longer matter: sessions and codes past their end, their tokens, old attempts. */
export async function purge(store: Store, now: number): Promise<void> {
  const before = now - graceMs;
  await store.transaction(async (session) => {
    await deleteRows(session, sessions, (columns) => lt(columns.expiresAt, before));
    await deleteRows(session, codes, (columns) => lt(columns.expiresAt, before));
    await forgetOldAttempts(session, before);
    await forgetOldConfirmations(session, before);
    await forgetOldAnswers(session, now);
    await forgetOldTickets(session, now);
    await forgetOldSignOns(session, now);
    await forgetOldPasswordLinks(session, before);
    await forgetOldChallenges(session, now);
    const { table } = session.engine.tableOf(sessions);
    const living = sql`(select ${columnsOf(session, sessions).id} from ${table})`;
    await deleteRows(session, refreshTokens, (columns) => notInArray(columns.sessionId, living));
  });
}
