import type { Secret } from '../config/index.ts';
import type { Observer } from '../events/index.ts';
import type { Store } from '../store/index.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Confirmations } from './confirm.ts';
import type { PasswordLinks } from './password-links.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { Privilege } from './privileges.ts';
import type { RoleBook } from './role-book.ts';
import type { SignOns } from './sign-on.ts';
import type { Passkeys } from './second-factor/passkeys.ts';
import type { CodeAnswer } from './sign-in-codes.ts';
import type { SecondFactorAnswer } from './second-factor/require-second-factor.ts';
import type { SecondFactors } from './second-factor/second-factors.ts';
import type { PasskeyAnswer } from './second-factor/verify-passkey.ts';

/** The bridge's side opens data, the service's side opens configuration; neither believes the other's tokens. */
export type Side = 'bridge' | 'service';

export interface AccountsOptions {
  readonly store: Store;
  readonly side: Side;
  /** At least 32 bytes. */
  readonly secret: string | Secret;
  /** Still verifies tokens, signs none; `secret rotate` leaves it here until it is removed. */
  readonly previousSecret?: string | Secret;
  /**
   * What the secrets of one-time passwords are locked with, the current one first: both sides of one store need the
   * same. Default: this side's secrets.
   */
  readonly sealSecrets?: readonly string[];
  /** Name that authenticator apps and passkeys show. Default `jet-bridge`. */
  readonly issuer?: string;
  readonly observe: Observer;
  /** Shared by both sides of one process, so that it hashes at most two passwords at once. */
  readonly hasher?: PasswordHasher;
  readonly lifetimes?: Partial<Lifetimes>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly random?: (bytes: number) => Uint8Array;
}

export interface Lifetimes {
  /** Of a token. Default 900 (15 minutes). */
  readonly tokenSeconds: number;
  /** Of a session that is not used. Default 7 days. */
  readonly idleSeconds: number;
  /** Of a session, however much it is used. Default 30 days. */
  readonly sessionSeconds: number;
}

/** A person who may sign in. */
export interface Account {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: string;
  /** For `$user.<attribute>` in row conditions. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly hasPassword: boolean;
  readonly createdAt: Date;
}

export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** Where a request comes from; shown in the list of sessions, `address` counts for rate limits. */
export interface ClientDescription {
  readonly address: string;
  readonly userAgent: string;
}

/** What a successful sign-in, refresh or code gives. */
export interface SignIn {
  readonly token: string;
  readonly expiresInSeconds: number;
  /** Single use: every refresh gives another one. */
  readonly refreshToken: string;
  readonly refreshExpiresInSeconds: number;
  readonly account: Account;
  readonly sessionId: string;
  readonly privileges: readonly Privilege[];
}

/** What a believed token stands for. The same object as long as nothing about it changed. */
export interface Identity {
  readonly account: Account;
  readonly sessionId: string;
  readonly role: RoleState;
  readonly privileges: readonly Privilege[];
}

/** What decides the rights of a person or a key. */
export type RightsHolder = Pick<Identity, 'account' | 'role' | 'privileges'>;

export interface AccountDescription {
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface RoleState {
  readonly name: string;
  /** Rises with every change of the role; 0 for built-in ones. */
  readonly version: number;
  /** The stored definition, not validated here; null for built-in roles and for one that is gone. */
  readonly definition: unknown;
}

/** The same object for the same token as long as nothing about its identity changed. */
export interface Verified {
  readonly identity: Identity;
  readonly expiresAtSeconds: number;
}

export interface NewAccount {
  readonly email: string;
  readonly name?: string;
  readonly role: string;
  /** Without one the account signs in by a link. */
  readonly password?: string;
  /** `later` (the demo): answers before the hash is made; a sign-in waits for it. Default `now`. */
  readonly hash?: 'now' | 'later';
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Accounts, sessions and tokens of one side.
 *
 * An account is named by its id or its e-mail. Unknown ones: `not_found`.
 */
export interface Accounts {
  readonly side: Side;
  readonly roles: RoleBook;
  readonly apiKeys: ApiKeys;
  readonly confirmations: Confirmations;
  readonly signOns: SignOns;
  readonly passwordLinks: PasswordLinks;
  readonly secondFactors: SecondFactors;
  readonly passkeys: Passkeys;
  /**
   * @throws BridgeError `invalid_credentials`, `otp_required` and `invalid_code` once the password was right,
   *   `rate_limited`, `store_unavailable`
   */
  signIn(
    credentials: { readonly email: string; readonly password: string } & SecondFactorAnswer,
    client: ClientDescription,
  ): Promise<SignIn>;
  /** A passkey stands for both factors. @throws BridgeError `invalid_credentials`, one answer for every reason */
  signInWithPasskey(answer: PasskeyAnswer, client: ClientDescription): Promise<SignIn>;
  /** @throws BridgeError `session_ended` for a token that is unknown, used or too old */
  refresh(refreshToken: string, client: ClientDescription): Promise<SignIn>;
  /**
   * The code stands for the password: it is spent once the second factor was right, too.
   *
   * @throws BridgeError `invalid_code`, `otp_required`, `rate_limited`
   */
  exchangeCode(code: string, client: ClientDescription, answer?: CodeAnswer): Promise<SignIn>;
  /** Ends the session behind a refresh token or a token; nothing happens when there is none. */
  signOut(credential: { readonly refreshToken?: string; readonly sessionId?: string }): Promise<void>;
  /** @throws BridgeError `invalid_token`, `token_expired`, `session_ended`, `store_unavailable` */
  verify(token: string): Promise<Verified>;
  /** From memory alone; null when something must be checked or read first. @throws BridgeError as `verify` */
  recall(token: string): Verified | null;

  /** A one-time sign-in code of 128 bits; each side exchanges it once. Default lifetime ten minutes. */
  createCode(account: string, options?: { readonly lifetimeSeconds?: number }): Promise<string>;
  /** @throws BridgeError `conflict` (e-mail taken), `invalid_request` (e-mail, password or role not allowed) */
  createAccount(account: NewAccount): Promise<Account>;
  listAccounts(): Promise<readonly Account[]>;
  findAccount(account: string): Promise<Account | null>;
  /** @throws BridgeError `conflict` when it would leave no owner */
  setRole(account: string, role: string): Promise<Account>;
  /** What is shown, and what row conditions know. Its tokens are refused until they are refreshed. */
  describe(account: string, changes: AccountDescription): Promise<Account>;
  /** An account with the role it has now, such as a token of its own would find. */
  identityOf(account: string): Promise<RightsHolder>;
  /** Ends every session of the account. */
  setPassword(account: string, password: string): Promise<void>;
  /** Checks the old password like a sign-in and ends every other session. */
  changePassword(
    who: { readonly accountId: string; readonly sessionId: string },
    passwords: { readonly current: string; readonly next: string },
    client: ClientDescription,
  ): Promise<void>;
  /** @throws BridgeError `conflict` when it would leave no owner */
  disable(account: string): Promise<void>;
  enable(account: string): Promise<void>;
  /** Living sessions of the account on this side, the last used first. */
  listSessions(account: string): Promise<readonly Session[]>;
  /** @throws BridgeError `not_found` when the account has no such session */
  revokeSession(account: string, sessionId: string): Promise<void>;
  close(): Promise<void>;
}
