import { BridgeError } from '../errors/index.ts';
import {
  endSessions,
  findAccountRow,
  findPasswordLink,
  forgetPasswordLinks,
  hasIdentity,
  insertPasswordLink,
  markShortPassword,
  spendPasswordLink,
  updateAccount,
  type AccountRow,
  type PasswordLinkRow,
} from '../store/index.ts';
import type { Account, ClientDescription } from './accounts.ts';
import { attemptSubjects, countAttempt } from './attempt-limits.ts';
import { requireAccount } from './change-account.ts';
import type { AccountsContext } from './context.ts';
import { normalEmail } from './email.ts';
import { isLongEnough, requireGoodPassword } from './password-policy.ts';
import { presentAccount } from './present-account.ts';
import { hashSecret, randomSecret } from './random-text.ts';

/** Why a link was made: somebody forgot a password, or was invited. */
export type LinkPurpose = 'reset' | 'invitation';

/** Rule 21: 128 bits, stored hashed, one hour, single use. */
const codeBytes = 16;
const lifetimeSeconds = 3600;
const shape = /^[A-Za-z0-9_-]{22}$/;

/** A link as the person finds it who opens it. */
export interface OpenedLink {
  readonly account: Account;
  readonly purpose: LinkPurpose;
  readonly expiresInSeconds: number;
}

/** Links with which a person sets a password without having one. They sign nobody in. */
export interface PasswordLinks {
  readonly lifetimeSeconds: number;
  /** Counts a wish for a link, whoever it names. @throws BridgeError `rate_limited` */
  countRequest(email: string, client: ClientDescription): Promise<void>;
  /**
   * A link for whoever forgot a password.
   *
   * @returns null when there is nobody to send it to: no account, a disabled one, or one that signs in at a
   *   provider only, which a password would let in when the provider no longer does
   */
  createReset(email: string): Promise<{ readonly account: Account; readonly code: string } | null>;
  /** A code for somebody to hand it to, or mail it: a first password, or a new one. @throws BridgeError `not_found`, `conflict` for a disabled account */
  createFor(account: string): Promise<{ readonly code: string; readonly purpose: LinkPurpose }>;
  /** What a code is for. @throws BridgeError `invalid_code` */
  open(code: string): Promise<OpenedLink>;
  /**
   * Sets the password, spends every link of the account and ends its sessions.
   *
   * @throws BridgeError `invalid_code`, `invalid_request` with what the password lacks (the code stays good)
   */
  setPassword(code: string, password: string): Promise<Account>;
}

export function passwordLinks(context: AccountsContext): PasswordLinks {
  const { store, now } = context;
  return {
    lifetimeSeconds,
    async countRequest(email, { address }) {
      await countAttempt(context, attemptSubjects(context, email, address, 'reset/'));
    },
    async createReset(email) {
      const account = await resettable(context, email);
      if (account === null) return null;
      return { account: presentAccount(account), code: await createLink(context, account, 'reset') };
    },
    async createFor(account) {
      const row = await requireAccount(store, account);
      if (row.disabledAt !== null) {
        throw new BridgeError('conflict', { detail: `${row.email} is disabled. Enable the account first.` });
      }
      const purpose = row.passwordHash === null ? 'invitation' : 'reset';
      return { code: await createLink(context, row, purpose), purpose };
    },
    async open(code) {
      const { account, link } = await find(context, code);
      return {
        account: presentAccount(account),
        // Written by `createLink` alone.
        purpose: link.purpose as LinkPurpose,
        expiresInSeconds: Math.floor((link.expiresAt - now()) / 1000),
      };
    },
    async setPassword(code, password) {
      const { account, link } = await find(context, code);
      requireGoodPassword(password, account);
      await context.hasher.settled();
      const passwordHash = await context.hasher.hash(password);
      await store.change(async (session) => {
        if (!(await spendPasswordLink(session, link.hash))) throw invalidLink(context);
        await forgetPasswordLinks(session, account.id);
        await updateAccount(session, account.id, { passwordHash });
        await markShortPassword(session, account.id, !isLongEnough(password), now());
        await endSessions(session, { accountId: account.id }, now());
      });
      return presentAccount({ ...account, passwordHash });
    },
  };
}

async function resettable({ store }: AccountsContext, email: string): Promise<AccountRow | null> {
  const normal = normalEmail(email);
  const account = normal.includes('@') ? await findAccountRow(store, normal) : null;
  if (account === null || account.disabledAt !== null) return null;
  return account.passwordHash === null && (await hasIdentity(store, account.id)) ? null : account;
}

async function createLink(
  { store, side, random, now }: AccountsContext,
  account: AccountRow,
  purpose: LinkPurpose,
): Promise<string> {
  const code = randomSecret(random, codeBytes);
  await insertPasswordLink(store, {
    hash: hashSecret(code),
    accountId: account.id,
    side,
    purpose,
    createdAt: now(),
    expiresAt: now() + lifetimeSeconds * 1000,
  });
  return code;
}

interface FoundLink {
  readonly account: AccountRow;
  readonly link: PasswordLinkRow;
}

/** @throws BridgeError `invalid_code`, one answer for every reason */
async function find(context: AccountsContext, code: string): Promise<FoundLink> {
  const link = shape.test(code) ? await findPasswordLink(context.store, hashSecret(code)) : null;
  const good = link !== null && link.side === context.side && link.expiresAt > context.now();
  const account = good ? await findAccountRow(context.store, link.accountId) : null;
  if (link === null || account === null || account.disabledAt !== null) throw invalidLink(context);
  return { account, link };
}

function invalidLink({ observe, side }: AccountsContext): BridgeError {
  observe({ name: 'sign_in_refused', reason: 'link not valid', side });
  return new BridgeError('invalid_code', {
    detail: 'The link is not valid, was used before, or is older than an hour. Ask for a new one.',
  });
}
