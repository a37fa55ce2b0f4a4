import type { Account } from '../../accounts/index.ts';
import { covers, grantsOf, type Principal } from '../../auth/index.ts';
import type { UserDescription } from '../../contract/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { requireAccounts } from '../endpoints/auth-accounts.ts';
import { requireRoleGrants } from './present-role.ts';

export async function describeUser(
  account: Account,
  bridge: Pick<Bridge, 'accounts'>,
): Promise<UserDescription> {
  return presentUser(account, await requireAccounts(bridge).secondFactors.listProtected());
}

/** @param isProtected ids of the accounts that have a second factor */
export function presentUser(account: Account, isProtected: ReadonlySet<string>): UserDescription {
  const { id, email, name, role, attributes, disabled, hasPassword, createdAt } = account;
  return {
    id,
    email,
    name,
    role,
    attributes,
    disabled,
    has_password: hasPassword,
    second_factor: isProtected.has(id),
    created_at: createdAt.toISOString(),
  };
}

/** @throws BridgeError `not_found` */
export async function requireUser(id: string, bridge: Bridge): Promise<Account> {
  const account = await requireAccounts(bridge).findAccount(id);
  if (account !== null) return account;
  throw new BridgeError('not_found', { detail: 'There is no such account.' });
}

/**
 * Nobody gives away more than they have.
 *
 * @throws BridgeError `forbidden`; `invalid_request` for a role that is not there
 */
export async function requireMayGive(role: string, principal: Principal, bridge: Bridge): Promise<void> {
  if (principal.role === 'owner') return;
  const given = await requireRoleGrants(role, bridge).catch((error: unknown) => {
    if (!(error instanceof BridgeError) || error.code !== 'not_found') throw error;
    const detail = `There is no role "${role.slice(0, 200)}".`;
    throw new BridgeError('invalid_request', {
      detail,
      errors: [{ pointer: '/role', code: 'invalid_value', detail }],
    });
  });
  if (covers(principal.grants, given)) return;
  throw new BridgeError('forbidden', {
    detail: `The role "${role}" may do more than yours, so only an owner can give it.`,
  });
}

/** Whoever may sign in as somebody has their rights. @throws BridgeError `forbidden` */
export async function requireMayManage(
  account: Account,
  principal: Principal,
  bridge: Bridge,
): Promise<void> {
  if (principal.role === 'owner') return;
  const theirs = grantsOf(await requireAccounts(bridge).identityOf(account.id));
  if (covers(principal.grants, theirs)) return;
  throw new BridgeError('forbidden', {
    detail: `${account.email} may do more than you, so only an owner can change that account.`,
  });
}

/** `{"region": "north"}`. @throws BridgeError `invalid_request` */
export function parseAttributes(value: unknown): Readonly<Record<string, string>> {
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  const texts = entries?.every(
    ([name, text]) => name.length <= 100 && typeof text === 'string' && text.length <= 1000,
  );
  // Checked to be an object of texts.
  if (texts === true && (entries?.length ?? 0) <= 100) return value as Readonly<Record<string, string>>;
  const detail = '"attributes" has to be an object of at most 100 texts.';
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer: '/attributes', code: 'invalid_value', detail }],
  });
}
