import type { BridgeError } from '../errors/index.ts';
import { findAccountRow, updateAccount, type AccountRow } from '../store/index.ts';
import { attemptNotMade, attemptSubjects, attemptSucceeded, countAttempt } from './attempt-limits.ts';
import type { AccountsContext } from './context.ts';
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
 * @throws BridgeError `invalid_credentials`, `rate_limited`, `store_unavailable`
 */
export async function checkPassword(context: AccountsContext, attempt: PasswordAttempt): Promise<AccountRow> {
  await context.hasher.settled();
  const subjects = attemptSubjects(context, attempt.email, attempt.address);
  await countAttempt(context, subjects);
  const account = await findByEmail(context, attempt.email);
  let match: PasswordMatch;
  try {
    match = await context.hasher.verify(attempt.password, account?.passwordHash ?? null);
  } catch (error) {
    await attemptNotMade(context, subjects);
    throw error;
  }
  if (account === null || !match.matches || account.disabledAt !== null)
    throw refuse(context, account, match);
  await attemptSucceeded(context, subjects);
  return match.outdated ? hashAgain(context, account, attempt.password) : account;
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
