import type { BridgeError } from '../errors/index.ts';
import { findAccountRow, updateAccount, type AccountRow } from '../store/index.ts';
import type { AccountsContext } from './context.ts';
import { countedTry } from './counted-try.ts';
import { normalEmail } from './email.ts';
import type { PasswordMatch } from './password-hasher.ts';
import { invalidCredentials } from './refusals.ts';

/** What is tried, and from where. */
export interface PasswordAttempt {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/**
 * The one place where a password is checked: every way in passes the same limit and does the same work, so
 * that an unknown account, a disabled one and a wrong password cannot be told apart.
 *
 * @param further what has to be right besides; runs once the password was, and counts like it
 * @throws BridgeError `invalid_credentials`, `rate_limited`, `store_unavailable`, and what `further` throws
 */
export async function checkPassword(
  context: AccountsContext,
  attempt: PasswordAttempt,
  further: (account: AccountRow) => Promise<void> = () => Promise.resolve(),
): Promise<AccountRow> {
  await context.hasher.settled();
  const { account, outdated } = await countedTry(context, attempt, async () => {
    const found = await findByEmail(context, attempt.email);
    const match = await context.hasher.verify(attempt.password, found?.passwordHash ?? null);
    if (found === null || !match.matches || found.disabledAt !== null) throw refuse(context, found, match);
    await further(found);
    return { account: found, outdated: match.outdated };
  });
  return outdated ? hashAgain(context, account, attempt.password) : account;
}

async function findByEmail(context: AccountsContext, email: string): Promise<AccountRow | null> {
  const normal = normalEmail(email);
  // Without an `@` it could be an account's id, which is no name to sign in with.
  return normal.includes('@') ? findAccountRow(context.store, normal) : null;
}

function refuse(context: AccountsContext, account: AccountRow | null, match: PasswordMatch): BridgeError {
  const reason = account === null ? 'unknown account' : match.matches ? 'disabled account' : 'wrong password';
  context.observe({ name: 'sign_in_refused', reason, side: context.side });
  return invalidCredentials();
}

async function hashAgain(
  context: AccountsContext,
  account: AccountRow,
  password: string,
): Promise<AccountRow> {
  const passwordHash = await context.hasher.hash(password);
  await updateAccount(context.store, account.id, { passwordHash });
  return { ...account, passwordHash };
}
