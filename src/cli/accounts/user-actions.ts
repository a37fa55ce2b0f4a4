import {
  minPasswordLength,
  minPasswordLengthOfTwo,
  type Account,
  type Accounts,
} from '../../accounts/index.ts';
import type { Config } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { CommandFailure } from '../command-failure.ts';
import type { CliContext } from '../cli-context.ts';
import { newPassword } from './new-password.ts';
import { signInLink } from './sign-in-link.ts';
import type { OpenedAccounts } from './with-accounts.ts';

/** An account as `users list --json` shows it. */
export interface UserRow {
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly disabled: boolean;
  readonly has_password: boolean;
  /** A password alone does not sign in. */
  readonly second_factor: boolean;
  readonly created_at: string;
}

/** @param isProtected ids of the accounts that have a second factor */
export function userRow(account: Account, isProtected: ReadonlySet<string> = new Set()): UserRow {
  return {
    email: account.email,
    name: account.name,
    role: account.role,
    disabled: account.disabled,
    has_password: account.hasPassword,
    second_factor: isProtected.has(account.id),
    created_at: account.createdAt.toISOString(),
  };
}

export interface NewUser {
  readonly email: string;
  readonly role: string;
  readonly name?: string;
  /** Sign in by a link instead of a password. */
  readonly link: boolean;
  readonly passwordStdin: boolean;
}

/** Adds an account; without a password it comes with a link that signs in once. */
export async function addUser(
  { accounts, credential }: OpenedAccounts,
  user: NewUser,
  config: Config,
  context: CliContext,
): Promise<{ readonly account: Account; readonly link: string | null }> {
  const sources = { fromStdin: user.passwordStdin, variable: 'JET_BRIDGE_USER_PASSWORD' };
  const password = user.link ? null : await newPassword(user.email, sources, context);
  const account = await accounts.createAccount({
    email: user.email,
    role: user.role,
    ...(user.name === undefined ? {} : { name: user.name }),
    ...(password === null ? {} : { password: await credential(user.email, password) }),
  });
  const link = password === null ? signInLink(config, await accounts.createCode(account.id)) : null;
  return { account, link };
}

/** @throws CommandFailure when nobody can be asked for the password */
export async function changePassword(
  { accounts, credential }: OpenedAccounts,
  email: string,
  passwordStdin: boolean,
  context: CliContext,
): Promise<void> {
  const { id } = await requireUser(accounts, email);
  const isProtected = await accounts.secondFactors.listProtected();
  const sources = {
    fromStdin: passwordStdin,
    variable: 'JET_BRIDGE_USER_PASSWORD',
    shortest: isProtected.has(id) ? minPasswordLengthOfTwo : minPasswordLength,
  };
  const password = await newPassword(email, sources, context);
  if (password === null) {
    throw new CommandFailure(
      'usage',
      'The password is missing.',
      'Give it with --password-stdin or in the variable JET_BRIDGE_USER_PASSWORD.',
    );
  }
  await accounts.setPassword(email, await credential(email, password));
}

/** @throws CommandFailure that names the e-mail */
export async function requireUser(accounts: Accounts, email: string): Promise<Account> {
  const account = await accounts.findAccount(email);
  if (account === null)
    throw new CommandFailure('failure', `There is no account ${email}.`, 'See: jet-bridge users list');
  return account;
}

/** Turns "not found" of an action into a sentence with the e-mail in it. */
export async function onUser<T>(email: string, action: Promise<T>): Promise<T> {
  try {
    return await action;
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'not_found') throw error;
    throw new CommandFailure('failure', `There is no account ${email}.`, 'See: jet-bridge users list');
  }
}
