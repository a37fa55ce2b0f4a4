import type { Transaction } from '../../connections/index.ts';
import type { ChangeDraft } from '../audit/change-draft.ts';
import { retrying, type Session } from './session.ts';

/**
 * A transaction that writes, tried again where the engine asks for it. What its statements tell the session's draft
 * goes to the trail once it is committed; what was undone, by a savepoint or as a whole, is forgotten.
 *
 * @param body gets the transaction and the session to run statements with
 * @throws the last try's error
 */
export function notedTransaction<T>(
  session: Session,
  body: (transaction: Transaction, session: Session) => Promise<T>,
): Promise<T> {
  const { bridge, signal, trail } = session;
  return retrying(bridge, async () => {
    if (!trail) return bridge.client.transaction('locked', (one) => body(one, session), { signal });
    const draft = trail.draft();
    try {
      const result = await bridge.client.transaction(
        'locked',
        (one) => body(noting(one, draft), { ...session, draft }),
        { signal },
      );
      trail.keep(draft);
      return result;
    } catch (error) {
      await draft.close();
      throw error;
    }
  });
}

/** The transaction whose savepoints undo what was noted within them. */
function noting(transaction: Transaction, draft: ChangeDraft): Transaction {
  let depth = 0;
  return {
    async run(statement) {
      if (depth === 0) await draft.settle();
      return transaction.run(statement);
    },
    async savepoint(body) {
      const mark = draft.mark;
      depth += 1;
      try {
        return await transaction.savepoint(body);
      } catch (error) {
        draft.undo(mark);
        throw error;
      } finally {
        depth -= 1;
      }
    },
  };
}
