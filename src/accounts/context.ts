import type { Observer } from '../events/index.ts';
import type { Store } from '../store/index.ts';
import type { Lifetimes, Side } from './accounts.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { RandomSource } from './random-text.ts';
import type { SecretSeal } from './second-factor/secret-seal.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { TokenKind } from './token-kinds.ts';

/** What the functions of one side work with. */
export interface AccountsContext {
  readonly store: Store;
  readonly side: Side;
  readonly kind: TokenKind;
  readonly keys: SigningKeys;
  readonly hasher: PasswordHasher;
  /** Locks the secrets of one-time passwords. */
  readonly seal: SecretSeal;
  /** Name that authenticator apps and passkeys show. */
  readonly issuer: string;
  readonly lifetimes: Lifetimes;
  readonly observe: Observer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: RandomSource;
}
