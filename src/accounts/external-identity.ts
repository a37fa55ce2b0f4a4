import { BridgeError } from '../errors/index.ts';
import { findAccountRow, findIdentity, insertIdentity, type AccountRow } from '../store/index.ts';
import { setRole } from './change-account.ts';
import type { AccountsContext } from './context.ts';
import { createAccount } from './create-account.ts';
import { isEmail, normalEmail } from './email.ts';
import { hashSecret } from './random-text.ts';

/** A person as a provider vouches for them. */
export interface ExternalIdentity {
  readonly issuer: string;
  /** What the issuer calls the person, for good. */
  readonly subject: string;
  /** Only when the provider verified it. */
  readonly verifiedEmail: string | null;
  readonly name: string | null;
  readonly groups: readonly string[];
}

/** Who of a provider may sign in, and as what. */
export interface SignOnRules {
  /** In order: the first group that a person is in counts. Empty: roles are given here, not there. */
  readonly roles: readonly { readonly group: string; readonly role: string }[];
  readonly defaultRole: string | null;
  /** Empty for all. */
  readonly emailDomains: readonly string[];
  readonly createAccounts: boolean;
}

/** Why somebody whom a provider vouches for may not sign in, with what an operator can do about it. */
const refusals = {
  no_role: 'none of the person’s groups gives a role, see auth.oidc.roles and auth.oidc.defaultRole',
  role_missing: 'auth.oidc gives a role that is not there',
  email_not_verified:
    'the provider gives no verified e-mail address, see auth.oidc.scopes and auth.oidc.trustEmail',
  email_domain: 'the e-mail address is in none of auth.oidc.emailDomains',
  no_account: 'there is no account with the e-mail address, and auth.oidc.createAccounts is false',
  account_disabled: 'disabled account',
} as const;

type Refusal = keyof typeof refusals;

/**
 * The account of an identity: the one that it belongs to, the one with its verified e-mail address, or a new
 * one. Its role becomes what the groups give now.
 *
 * @throws BridgeError `identity_not_accepted` with the reason
 */
export async function acceptIdentity(
  context: AccountsContext,
  identity: ExternalIdentity,
  rules: SignOnRules,
): Promise<AccountRow> {
  const refuse = (reason: Refusal): BridgeError => refused(context, reason);
  if (!isOfDomain(identity, rules)) throw refuse('email_domain');
  const role = roleOf(identity, rules);
  if (role === undefined) throw refuse('no_role');
  const hash = hashSecret(`${identity.issuer}\n${identity.subject}`);
  const known = await findIdentity(context.store, hash);
  const account = known === null ? null : await findAccountRow(context.store, known.accountId);
  if (account !== null) return inRole(context, account, role);
  const joined = await join(context, identity, rules, role);
  await insertIdentity(context.store, {
    hash,
    accountId: joined.id,
    issuer: identity.issuer,
    subject: identity.subject,
    createdAt: context.now(),
  });
  return inRole(context, joined, role);
}

/** Without a verified address nobody is joined: an address that was only claimed may be somebody else's. */
async function join(
  context: AccountsContext,
  { verifiedEmail, name }: ExternalIdentity,
  rules: SignOnRules,
  role: string | null,
): Promise<AccountRow> {
  if (verifiedEmail === null || !isEmail(normalEmail(verifiedEmail)))
    throw refused(context, 'email_not_verified');
  const email = normalEmail(verifiedEmail);
  const existing = await findAccountRow(context.store, email);
  if (existing !== null) return existing;
  if (!rules.createAccounts) throw refused(context, 'no_account');
  const given = role ?? rules.defaultRole;
  if (given === null) throw refused(context, 'no_role');
  try {
    return await createAccount(context, { email, role: given, ...(name === null ? {} : { name }) });
  } catch (error) {
    throw asRefusal(context, error);
  }
}

async function inRole(
  context: AccountsContext,
  account: AccountRow,
  role: string | null,
): Promise<AccountRow> {
  if (account.disabledAt !== null) throw refused(context, 'account_disabled');
  if (role === null || role === account.role) return account;
  try {
    return await setRole(context, account.id, role);
  } catch (error) {
    // The last owner stays one, whatever the provider says: nobody could undo it.
    if (!(error instanceof BridgeError) || error.code !== 'conflict') throw asRefusal(context, error);
    context.observe({
      name: 'warning',
      detail: `auth.oidc gives the last owner the role "${role}": the account stays owner.`,
    });
    return account;
  }
}

/** @returns null when roles are not given by the provider, undefined when it gives none */
function roleOf({ groups }: ExternalIdentity, rules: SignOnRules): string | null | undefined {
  if (rules.roles.length === 0) return null;
  return rules.roles.find(({ group }) => groups.includes(group))?.role ?? rules.defaultRole ?? undefined;
}

function isOfDomain({ verifiedEmail }: ExternalIdentity, { emailDomains }: SignOnRules): boolean {
  if (emailDomains.length === 0) return true;
  const domain = verifiedEmail === null ? '' : normalEmail(verifiedEmail).split('@').at(-1);
  return emailDomains.some((allowed) => allowed.toLowerCase().replace(/^@/, '') === domain);
}

/** A role that is not there is the configuration's mistake, not the person's. */
function asRefusal(context: AccountsContext, error: unknown): unknown {
  const ofRole =
    error instanceof BridgeError && error.errors.some((one) => 'pointer' in one && one.pointer === '/role');
  return ofRole ? refused(context, 'role_missing') : error;
}

function refused({ observe, side }: AccountsContext, reason: Refusal): BridgeError {
  observe({ name: 'sign_in_refused', reason: refusals[reason], side });
  return new BridgeError('identity_not_accepted', {
    detail: `The provider knows you, but you may not sign in here: ${refusals[reason]}. Ask an owner.`,
    members: { reason },
  });
}
