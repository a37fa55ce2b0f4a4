import { readConfirmation, saveConfirmation } from '../store/index.ts';
import type { ClientDescription } from './accounts.ts';
import { requireAccount } from './change-account.ts';
import { checkPassword } from './check-password.ts';
import type { AccountsContext } from './context.ts';

/** How long a confirmation is good for (rule 23). */
const goodForMs = 5 * 60_000;

/** Step-up: a session whose person has just given their password again. */
export interface Confirmations {
  /** @throws BridgeError `invalid_credentials`, `rate_limited` */
  confirm(
    who: { readonly accountId: string; readonly sessionId: string },
    password: string,
    client: ClientDescription,
  ): Promise<void>;
  isConfirmed(sessionId: string): Promise<boolean>;
}

export function confirmations(context: AccountsContext): Confirmations {
  const { store, now } = context;
  return {
    async confirm({ accountId, sessionId }, password, { address }) {
      const { email } = await requireAccount(store, accountId);
      await checkPassword(context, { email, password, address });
      await saveConfirmation(store, sessionId, now());
    },
    async isConfirmed(sessionId) {
      const at = await readConfirmation(store, sessionId);
      return at !== null && now() - at < goodForMs;
    },
  };
}
