/** Hashes and checks passwords, at most two at once (rule 19). */
export interface PasswordHasher {
  /** @returns a PHC string. @throws BridgeError `rate_limited` when too many wait */
  hash(password: string): Promise<string>;
  /**
   * Takes the same time whether there is a hash or not.
   *
   * @param stored a PHC string; null when there is no account or no password
   * @throws BridgeError `rate_limited`
   */
  verify(password: string, stored: string | null): Promise<{ readonly matches: boolean; readonly outdated: boolean }>;
}

export interface PasswordHasherOptions {
  /** Binary logarithm of scrypt's N. Default 17; below only for tests. */
  readonly logN?: number;
}

export declare function createPasswordHasher(options?: PasswordHasherOptions): PasswordHasher;
