import { BridgeError } from '../errors/index.ts';
import { findAccountRow, insertAccount, updateAccount, type AccountRow } from '../store/index.ts';
import type { NewAccount } from './accounts.ts';
import { checkedAccountName } from './account-name.ts';
import type { AccountsContext } from './context.ts';
import { isEmail, normalEmail } from './email.ts';
import { requireGoodPassword } from './password-policy.ts';
import { randomId } from './random-text.ts';
import { requireRole } from './roles.ts';

/**
 * Makes an account.
 *
 * @throws BridgeError `invalid_request` (e-mail, name, password, role), `conflict` (the e-mail is taken)
 */
export async function createAccount(context: AccountsContext, wanted: NewAccount): Promise<AccountRow> {
  const email = normalEmail(wanted.email);
  if (!isEmail(email)) throw badEmail(wanted.email);
  const name = checkedAccountName(wanted.name ?? nameFromEmail(email));
  if (wanted.password !== undefined) requireGoodPassword(wanted.password, { email, name });
  await requireRole(context.store, wanted.role);
  if ((await findAccountRow(context.store, email)) !== null) throw emailTaken(email);
  const row = await newRow(context, wanted, { email, name });
  if (!(await insertAccount(context.store, row))) throw emailTaken(email);
  if (wanted.password !== undefined && wanted.hash === 'later') hashLater(context, row, wanted.password);
  return row;
}

async function newRow(
  context: AccountsContext,
  wanted: NewAccount,
  who: { readonly email: string; readonly name: string },
): Promise<AccountRow> {
  const hashNow = wanted.password !== undefined && wanted.hash !== 'later';
  return {
    id: randomId(context.random),
    ...who,
    role: wanted.role,
    passwordHash: hashNow ? await context.hasher.hash(wanted.password) : null,
    attributes: JSON.stringify(wanted.attributes ?? {}),
    version: 1,
    createdAt: context.now(),
    disabledAt: null,
  };
}

function hashLater(context: AccountsContext, row: AccountRow, password: string): void {
  const work = context.hasher
    .hash(password)
    .then((passwordHash) => updateAccount(context.store, row.id, { passwordHash }));
  context.hasher.later(work);
  work.catch((error: unknown) => context.observe({ name: 'store_failed', error }));
}

/** `ada.lovelace@example.com` → `Ada Lovelace`. */
function nameFromEmail(email: string): string {
  return (email.split('@')[0] ?? '')
    .split(/[._+-]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

function badEmail(email: string): BridgeError {
  const detail = `"${email}" is not an e-mail address.`;
  return new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/email', code: 'invalid_value', detail }],
  });
}

function emailTaken(email: string): BridgeError {
  return new BridgeError('conflict', { detail: `There is already an account for ${email}.` });
}
