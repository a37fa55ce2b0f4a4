import { BridgeError } from '../errors/index.ts';
import { readConfirmation, readSessionState, saveConfirmation } from '../store/index.ts';
import type { ClientDescription } from './accounts.ts';
import { requireAccount } from './change-account.ts';
import { checkPassword } from './check-password.ts';
import type { AccountsContext } from './context.ts';
import { countedTry } from './counted-try.ts';
import { hasSecondFactor } from './second-factor/factor-state.ts';
import { proveSecondFactor, type SecondFactorAnswer } from './second-factor/require-second-factor.ts';

/** How long a confirmation is good for (rule 23). */
const goodForMs = 5 * 60_000;

interface OwnSession {
  readonly accountId: string;
  readonly sessionId: string;
}

/** What a person gives once more: the password or a second factor. */
export type Proof = { readonly password: string } | SecondFactorAnswer;

/** Step-up: a session whose person has just proved again who they are. */
export interface Confirmations {
  /** @throws BridgeError `invalid_credentials`, `invalid_code`, `rate_limited`; `conflict` without a second factor */
  confirm(who: OwnSession, proof: Proof, client: ClientDescription): Promise<void>;
  isConfirmed(sessionId: string): Promise<boolean>;
  /**
   * For changes of the person's own ways to sign in. Somebody who has neither password nor second factor yet proved
   * who they are by the link that began the session.
   *
   * @throws BridgeError `confirmation_required`
   */
  requireForOwn(who: OwnSession): Promise<void>;
}

export function confirmations(context: AccountsContext): Confirmations {
  const { store, now } = context;
  const isConfirmed = async (sessionId: string): Promise<boolean> => {
    const at = await readConfirmation(store, sessionId);
    return at !== null && now() - at < goodForMs;
  };
  return {
    isConfirmed,
    async confirm({ accountId, sessionId }, proof, client) {
      await prove(context, accountId, proof, client);
      await saveConfirmation(store, sessionId, now());
    },
    async requireForOwn({ accountId, sessionId }) {
      if (await isConfirmed(sessionId)) return;
      const state = await readSessionState(store, sessionId);
      const fresh = state !== null && now() - state.session.createdAt < goodForMs;
      const nothingToProve =
        state?.account.passwordHash === null && !(await hasSecondFactor(store, accountId));
      if (nothingToProve && fresh) return;
      throw new BridgeError('confirmation_required', {
        detail: nothingToProve
          ? 'You have no password yet, and the link you signed in with was used more than five minutes ago. Ask for a new one.'
          : 'This asks for your password or second factor again: POST confirm/ and repeat it within five minutes.',
      });
    },
  };
}

async function prove(
  context: AccountsContext,
  accountId: string,
  proof: Proof,
  { address }: ClientDescription,
): Promise<void> {
  const account = await requireAccount(context.store, accountId);
  const { email } = account;
  if ('password' in proof) {
    await checkPassword(context, { email, password: proof.password, address });
    return;
  }
  if (!(await hasSecondFactor(context.store, accountId))) {
    throw new BridgeError('conflict', {
      detail: 'This account has no second factor. Confirm with "password".',
    });
  }
  await countedTry(context, { email, address }, () => proveSecondFactor(context, account, proof));
}
