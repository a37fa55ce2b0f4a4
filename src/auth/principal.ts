import type { Grants, Operation } from './grants.ts';

/** Who the request comes from, after its token was believed. */
export interface Principal {
  readonly kind: 'account' | 'bearer_key' | 'api_key' | 'jet_admin';
  /** Account id, key id, or a fixed name for `BEARER_AUTH_KEY`. */
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly role: string;
  /** Session behind a Data token; null for keys. */
  readonly sessionId: string | null;
  readonly grants: Grants;
  /** When the token ends, in seconds since 1970; absent for keys, which do not. */
  readonly expiresAtSeconds?: number;
  /**
   * Only for a principal whose rights are known elsewhere: asks for them, as far as a request needs them.
   *
   * @throws BridgeError `authority_unavailable`
   */
  readonly wish?: (wishes: readonly Wish[]) => Promise<Grants>;
}

/** A right that a request needs. */
export interface Wish {
  readonly model: string;
  readonly operation: Operation;
}
