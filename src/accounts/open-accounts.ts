import { randomBytes } from 'node:crypto';
import { BridgeError } from '../errors/index.ts';
import {
  endSessions,
  findAccountRow,
  findRefreshToken,
  listAccountRows,
  listLivingSessions,
  purge,
  readKeyMarks,
  saveKeyMarks,
} from '../store/index.ts';
import type { Accounts, AccountsOptions, Lifetimes } from './accounts.ts';
import { disable, enable, requireAccount, setPassword, setRole } from './change-account.ts';
import { checkPassword } from './check-password.ts';
import type { AccountsContext } from './context.ts';
import { createAccount } from './create-account.ts';
import { normalEmail } from './email.ts';
import { identityReader } from './identities.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { presentAccount, presentSession } from './present-account.ts';
import { hashSecret } from './random-text.ts';
import { refreshSession } from './refresh.ts';
import { startSession } from './sessions.ts';
import { createCode, useCode } from './sign-in-codes.ts';
import { openSigningKeys } from './signing-keys.ts';
import { tokenKinds } from './token-kinds.ts';

const defaultLifetimes: Lifetimes = {
  tokenSeconds: 15 * 60,
  idleSeconds: 7 * 86_400,
  sessionSeconds: 30 * 86_400,
};

const codeLifetimeSeconds = 10 * 60;

const purgeEveryMs = 3_600_000;

/**
 * Opens one side's accounts on a store.
 *
 * @throws ConfigError when a secret is too short or guessable; BridgeError `store_unavailable`
 */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const context = await openContext(options);
  await announceKeys(context);
  const timer = setInterval(() => void purgeQuietly(context), purgeEveryMs).unref();
  return {
    side: context.side,
    ...signingIn(context),
    ...managing(context),
    ...sessionsOf(context),
    close() {
      clearInterval(timer);
      return context.hasher.settled();
    },
  };
}

async function openContext(options: AccountsOptions): Promise<AccountsContext> {
  const kind = tokenKinds[options.side];
  return {
    store: options.store,
    side: options.side,
    kind,
    keys: await openSigningKeys(kind, options),
    hasher: options.hasher ?? createPasswordHasher(),
    lifetimes: { ...defaultLifetimes, ...options.lifetimes },
    observe: options.observe,
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
  };
}

/** A secret that was added or removed empties the caches of every process. */
async function announceKeys({ store, side, keys }: AccountsContext): Promise<void> {
  const kids = [...keys.verifying.keys()].join(',');
  if ((await readKeyMarks(store, side)) === kids) return;
  await store.change((session) => saveKeyMarks(session, side, kids));
}

async function purgeQuietly({ store, now, observe }: AccountsContext): Promise<void> {
  await purge(store, now()).catch((error: unknown) => observe({ name: 'store_failed', error }));
}

function signingIn(
  context: AccountsContext,
): Pick<Accounts, 'signIn' | 'refresh' | 'exchangeCode' | 'signOut' | 'verify' | 'changePassword'> {
  return {
    async signIn(credentials, client) {
      const account = await checkPassword(context, { ...credentials, address: client.address });
      return startSession(context, account, client);
    },
    refresh: (refreshToken, client) => refreshSession(context, refreshToken, client),
    async exchangeCode(code, client) {
      return startSession(context, await useCode(context, code), client);
    },
    async signOut({ refreshToken, sessionId }) {
      const token =
        refreshToken === undefined ? null : await findRefreshToken(context.store, hashSecret(refreshToken));
      const ids = [token?.sessionId, sessionId].filter((id) => id !== undefined);
      if (ids.length === 0) return;
      await context.store.change(async (session) => {
        for (const id of ids) await endSessions(session, { sessionId: id }, context.now());
      });
    },
    verify: identityReader(context),
    async changePassword({ accountId, sessionId }, { current, next }, client) {
      const account = await requireAccount(context.store, accountId);
      const attempt = { email: account.email, password: current, address: client.address };
      await setPassword(context, await checkPassword(context, attempt), next, {
        keep: sessionId,
        pointer: '/new_password',
      });
    },
  };
}

function managing(
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
> {
  return {
    createAccount: async (account) => presentAccount(await createAccount(context, account)),
    async createCode(account, options = {}) {
      const row = await requireAccount(context.store, account);
      if (row.disabledAt !== null) {
        throw new BridgeError('conflict', { detail: `${row.email} is disabled. Enable the account first.` });
      }
      return createCode(context, row, options.lifetimeSeconds ?? codeLifetimeSeconds);
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
  };
}

function sessionsOf(context: AccountsContext): Pick<Accounts, 'listSessions' | 'revokeSession'> {
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
