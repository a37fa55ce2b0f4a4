import { randomBytes } from 'node:crypto';
import type { Secret } from '../config/index.ts';
import { endSessions, findRefreshToken, purge, readKeyMarks, saveKeyMarks } from '../store/index.ts';
import type { Accounts, AccountsOptions, Lifetimes } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { requireAccount, setPassword } from './change-account.ts';
import { checkPassword } from './check-password.ts';
import { confirmations } from './confirm.ts';
import type { AccountsContext } from './context.ts';
import { identityReader } from './identities.ts';
import { managing, sessionsOf } from './manage-accounts.ts';
import { createPasswordHasher } from './password-hasher.ts';
import { passwordLinks } from './password-links.ts';
import { hashSecret } from './random-text.ts';
import { refreshSession } from './refresh.ts';
import { roleBook } from './role-book.ts';
import { passkeysOf } from './second-factor/passkeys.ts';
import { requireSecondFactor } from './second-factor/require-second-factor.ts';
import { resealSecrets } from './second-factor/reseal.ts';
import { secondFactorsOf } from './second-factor/second-factors.ts';
import { secretSeal, type SecretSeal } from './second-factor/secret-seal.ts';
import { verifyPasskey } from './second-factor/verify-passkey.ts';
import { startSession } from './sessions.ts';
import { useCode } from './sign-in-codes.ts';
import { signOns } from './sign-on.ts';
import { openSigningKeys } from './signing-keys.ts';
import { tokenKinds } from './token-kinds.ts';

const defaultLifetimes: Lifetimes = {
  tokenSeconds: 15 * 60,
  idleSeconds: 7 * 86_400,
  sessionSeconds: 30 * 86_400,
};

const purgeEveryMs = 3_600_000;

/**
 * Opens one side's accounts on a store.
 *
 * @throws ConfigError when a secret is too short or guessable; BridgeError `store_unavailable`
 */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const context = await openContext(options);
  await announceKeys(context);
  await resealSecrets(context);
  const timer = setInterval(() => void purgeQuietly(context), purgeEveryMs).unref();
  return {
    side: context.side,
    ...signingIn(context),
    ...managing(context),
    ...sessionsOf(context),
    roles: roleBook(context),
    apiKeys: apiKeys(context),
    confirmations: confirmations(context),
    signOns: signOns(context),
    passwordLinks: passwordLinks(context),
    secondFactors: secondFactorsOf(context),
    passkeys: passkeysOf(context),
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
    seal: sealOf(options),
    issuer: options.issuer ?? 'jet-bridge',
    lifetimes: { ...defaultLifetimes, ...options.lifetimes },
    observe: options.observe,
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
  };
}

function sealOf({ secret, previousSecret, sealSecrets = [] }: AccountsOptions): SecretSeal {
  const own = [secret, previousSecret].flatMap((given) => (given === undefined ? [] : [textOf(given)]));
  const [current = '', ...former] = sealSecrets.length === 0 ? own : sealSecrets;
  return secretSeal([current, ...former]);
}

function textOf(secret: string | Secret): string {
  return typeof secret === 'string' ? secret : secret.reveal();
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
): Pick<
  Accounts,
  | 'signIn'
  | 'signInWithPasskey'
  | 'refresh'
  | 'exchangeCode'
  | 'signOut'
  | 'verify'
  | 'recall'
  | 'changePassword'
> {
  return {
    async signIn({ email, password, ...answer }, client) {
      const attempt = { email, password, address: client.address };
      const account = await checkPassword(context, attempt, (found) =>
        requireSecondFactor(context, found, answer),
      );
      return startSession(context, account, client);
    },
    async signInWithPasskey(answer, client) {
      return startSession(context, await verifyPasskey(context, answer), client);
    },
    refresh: (refreshToken, client) => refreshSession(context, refreshToken, client),
    async exchangeCode(code, client, answer = {}) {
      return startSession(context, await useCode(context, code, { answer, address: client.address }), client);
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
    ...identityReader(context),
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
