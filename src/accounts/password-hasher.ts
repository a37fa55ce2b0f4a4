import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { formatPhc, parsePhc, type ScryptHash } from './phc.ts';
import { workQueue } from './work-queue.ts';

/** Hashes and checks passwords, at most two at once (rule 19). */
export interface PasswordHasher {
  /** @returns a PHC string. @throws BridgeError `rate_limited` when too many wait */
  hash(password: string): Promise<string>;
  /**
   * Does the same work whether there is a hash or not.
   *
   * @param stored a PHC string; null when there is no account or no password
   * @throws BridgeError `rate_limited`
   */
  verify(password: string, stored: string | null): Promise<PasswordMatch>;
  /** Work that a sign-in has to wait for: the demo hashes its password after it is ready. */
  later(work: Promise<unknown>): void;
  /** Resolves when everything given to `later` is over. */
  settled(): Promise<void>;
}

export interface PasswordMatch {
  readonly matches: boolean;
  /** Hashed at a lower cost than today's: hash it again now that the password is known. */
  readonly outdated: boolean;
}

export interface PasswordHasherOptions {
  /** Binary logarithm of scrypt's N. Default 17; below only for tests. */
  readonly logN?: number;
}

/** 128 MiB and about 0.4 s each (measured on Node 20): two at once keep a small machine alive. */
const limits = { running: 2, waiting: 8 };

const blockSize = 8;
const parallelism = 1;
const saltBytes = 16;
const hashBytes = 32;

/** Longer input is not hashed at all; it matches nothing. */
export const maxPasswordBytes = 1024;

export function createPasswordHasher({ logN = 17 }: PasswordHasherOptions = {}): PasswordHasher {
  const enqueue = workQueue(limits);
  const pending = new Set<Promise<unknown>>();
  const dummy = freshHash(logN);
  return {
    async hash(password) {
      const fresh = freshHash(logN);
      const hash = await enqueue(() => derive(password, fresh));
      return formatPhc({ ...fresh, hash });
    },
    async verify(password, stored) {
      const known = stored === null ? null : parsePhc(stored);
      const tooLong = Buffer.byteLength(password) > maxPasswordBytes;
      const against = known ?? dummy;
      const hash = await enqueue(() => derive(tooLong ? '' : password, against));
      const equal = hash.length === against.hash.length && timingSafeEqual(hash, against.hash);
      return { matches: equal && known !== null && !tooLong, outdated: against.logN < logN };
    },
    later(work) {
      const settling = work.catch(() => undefined).finally(() => pending.delete(settling));
      pending.add(settling);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}

/** A new salt, with random bytes where the hash will be: what no password hashes to. */
function freshHash(logN: number): ScryptHash {
  return {
    logN,
    r: blockSize,
    p: parallelism,
    salt: randomBytes(saltBytes),
    hash: randomBytes(hashBytes),
  };
}

function derive(password: string, parameters: ScryptHash): Promise<Buffer> {
  const options: ScryptOptions = {
    N: 2 ** parameters.logN,
    r: parameters.r,
    p: parameters.p,
    // scrypt takes 128 · N · r bytes and a little more; Node refuses above 32 MiB unless told.
    maxmem: 128 * 2 ** parameters.logN * parameters.r + 2 ** 20,
  };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), parameters.salt, parameters.hash.length, options, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}
