import { BridgeError } from '../errors/index.ts';
import {
  endSessions,
  findAccountRow,
  forgetPasswordLinks,
  lockAccount,
  lockAccountsOfRole,
  markShortPassword,
  updateAccount,
  type AccountRow,
  type StoreSession,
} from '../store/index.ts';
import type { AccountDescription } from './accounts.ts';
import { checkedAccountName } from './account-name.ts';
import type { AccountsContext } from './context.ts';
import { normalEmail } from './email.ts';
import {
  isLongEnough,
  minPasswordLength,
  minPasswordLengthOfTwo,
  requireGoodPassword,
} from './password-policy.ts';
import { ownerRole, requireRole } from './roles.ts';
import { hasSecondFactor } from './second-factor/factor-state.ts';

/** @throws BridgeError `not_found` */
export async function requireAccount(session: StoreSession, idOrEmail: string): Promise<AccountRow> {
  const row = await findAccountRow(session, idOrEmail.includes('@') ? normalEmail(idOrEmail) : idOrEmail);
  if (row === null) throw new BridgeError('not_found', { detail: `There is no account "${idOrEmail}".` });
  return row;
}

/** Every token of the account is refused from now on; refreshing gives one with the new rights. */
export async function setRole(context: AccountsContext, account: string, role: string): Promise<AccountRow> {
  return context.store.change(async (session) => {
    await requireRole(session, role);
    const row = await requireAccount(session, account);
    if (row.role === ownerRole && role !== ownerRole) await keepAnOwner(session, row);
    const changed = { role, version: row.version + 1 };
    await updateAccount(session, row.id, changed);
    return { ...row, ...changed };
  });
}

/** Attributes decide which rows a person reaches, so a change of them counts as a change of rights. */
export async function describeAccount(
  context: AccountsContext,
  account: string,
  { name, attributes }: AccountDescription,
): Promise<AccountRow> {
  return context.store.change(async (session) => {
    const row = await requireAccount(session, account);
    const changed = {
      name: name === undefined ? row.name : checkedAccountName(name),
      attributes: attributes === undefined ? row.attributes : JSON.stringify(attributes),
      version: row.version + 1,
    };
    await updateAccount(session, row.id, changed);
    return { ...row, ...changed };
  });
}

/** Also ends every session: whoever signed in before is out until they sign in again. */
export async function disable(context: AccountsContext, account: string): Promise<void> {
  await context.store.change(async (session) => {
    const row = await requireAccount(session, account);
    if (row.role === ownerRole) await keepAnOwner(session, row);
    const now = context.now();
    await updateAccount(session, row.id, { disabledAt: row.disabledAt ?? now, version: row.version + 1 });
    await endSessions(session, { accountId: row.id }, now);
  });
}

export async function enable(context: AccountsContext, account: string): Promise<void> {
  await context.store.change(async (session) => {
    const row = await requireAccount(session, account);
    await updateAccount(session, row.id, { disabledAt: null, version: row.version + 1 });
  });
}

/**
 * Sets a password and ends every session but one, on both sides.
 *
 * @param keep the session in which a person changes their own password
 */
export async function setPassword(
  context: AccountsContext,
  account: AccountRow,
  password: string,
  options: { readonly keep?: string; readonly pointer: string },
): Promise<void> {
  const shortest = await shortestPassword(context.store, account.id);
  requireGoodPassword(password, account, { pointer: options.pointer, shortest });
  // A first password that is still being hashed must not land on top of this one.
  await context.hasher.settled();
  const passwordHash = await context.hasher.hash(password);
  await context.store.change(async (session) => {
    await lockAccount(session, account.id);
    // The second factor may have gone while the password was hashed.
    if ((await shortestPassword(session, account.id)) > shortest)
      requireGoodPassword(password, account, options);
    await updateAccount(session, account.id, { passwordHash });
    await forgetPasswordLinks(session, account.id);
    await markShortPassword(session, account.id, !isLongEnough(password), context.now());
    const others = options.keep === undefined ? {} : { exceptSessionId: options.keep };
    await endSessions(session, { accountId: account.id, ...others }, context.now());
  });
}

/** Characters that a password of this account needs at least (rule 19). */
export async function shortestPassword(session: StoreSession, accountId: string): Promise<number> {
  return (await hasSecondFactor(session, accountId)) ? minPasswordLengthOfTwo : minPasswordLength;
}

/** @throws BridgeError `conflict` when no other owner could sign in */
async function keepAnOwner(session: StoreSession, leaving: AccountRow): Promise<void> {
  const owners = await lockAccountsOfRole(session, ownerRole);
  if (owners.some((owner) => owner.id !== leaving.id && owner.disabledAt === null)) return;
  throw new BridgeError('conflict', {
    detail: `${leaving.email} is the last owner. Make another account an owner first.`,
  });
}
