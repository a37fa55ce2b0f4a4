import { BridgeError } from '../errors/index.ts';
import {
  endSessions,
  findAccountRow,
  findRole,
  listAccountRows,
  listLivingSessions,
} from '../store/index.ts';
import type { Accounts } from './accounts.ts';
import { describeAccount, disable, enable, requireAccount, setPassword, setRole } from './change-account.ts';
import type { AccountsContext } from './context.ts';
import { createAccount } from './create-account.ts';
import { normalEmail } from './email.ts';
import { presentAccount, presentSession } from './present-account.ts';
import { privilegesOf, roleState } from './roles.ts';
import { createCode } from './sign-in-codes.ts';

const codeLifetimeSeconds = 10 * 60;

/** What an owner, or the command line, does with accounts. */
export function managing(
  context: AccountsContext,
): Pick<
  Accounts,
  | 'createAccount'
  | 'createCode'
  | 'listAccounts'
  | 'findAccount'
  | 'setRole'
  | 'setPassword'
  | 'disable'
  | 'enable'
  | 'describe'
  | 'identityOf'
> {
  return {
    createAccount: async (account) => presentAccount(await createAccount(context, account)),
    async createCode(account, options = {}) {
      const row = await requireAccount(context.store, account);
      if (row.disabledAt !== null) {
        throw new BridgeError('conflict', { detail: `${row.email} is disabled. Enable the account first.` });
      }
      return createCode(context, row, { lifetimeSeconds: options.lifetimeSeconds ?? codeLifetimeSeconds });
    },
    listAccounts: async () => (await listAccountRows(context.store)).map(presentAccount),
    async findAccount(account) {
      const row = await findAccountRow(context.store, account.includes('@') ? normalEmail(account) : account);
      return row === null ? null : presentAccount(row);
    },
    setRole: async (account, role) => presentAccount(await setRole(context, account, role)),
    async setPassword(account, password) {
      await setPassword(context, await requireAccount(context.store, account), password, {
        pointer: '/password',
      });
    },
    disable: (account) => disable(context, account),
    enable: (account) => enable(context, account),
    describe: async (account, changes) => presentAccount(await describeAccount(context, account, changes)),
    async identityOf(account) {
      const row = await requireAccount(context.store, account);
      const role = roleState(row.role, await findRole(context.store, row.role));
      return { account: presentAccount(row), role, privileges: privilegesOf(role) };
    },
  };
}

/** Where an account is signed in. */
export function sessionsOf(context: AccountsContext): Pick<Accounts, 'listSessions' | 'revokeSession'> {
  return {
    async listSessions(account) {
      const { id } = await requireAccount(context.store, account);
      const rows = await listLivingSessions(context.store, {
        accountId: id,
        side: context.side,
        now: context.now(),
      });
      return rows.map(presentSession);
    },
    async revokeSession(account, sessionId) {
      const { id } = await requireAccount(context.store, account);
      const ended = await context.store.change((session) =>
        endSessions(session, { sessionId, accountId: id }, context.now()),
      );
      if (ended === 0) throw new BridgeError('not_found', { detail: 'There is no such session.' });
    },
  };
}
