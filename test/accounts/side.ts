import {
  openAccounts,
  createPasswordHasher,
  type Accounts,
  type AccountsOptions,
  type Side,
} from '../../src/accounts/index.ts';
import { silent } from '../../src/events/index.ts';
import type { Store } from '../../src/store/index.ts';

/** 48 random bytes, as `init` makes them. */
export const secrets = {
  bridge: 'Zk3v0iX2mJ8qLr5tYw7uAa1sDd4fGg6hHj9kKl0zXxCcVvBbNnMm1Qq2Ww3Ee4Rr',
  service: 'pO9iU8yT7rE6wQ5aS4dF3gH2jK1lZ0xCvBnM5qWeRtYuIoPaSdFgHjKlZxCvBnMm',
  previous: 'q1W2e3R4t5Y6u7I8o9P0aSdFgHjKlZxCvBnMqWeRtYuIoPlKjHgFdSaMnBvCxZ12',
} as const;

/** A password that the policy allows. */
export const password = 'plum tractor ladder 91';

export const client = { address: '192.0.2.1', userAgent: 'test' };

/** Cheap hashes: what a password costs is tested by itself. */
export const cheapHasher = createPasswordHasher({ logN: 8 });

export function openSide(store: Store, side: Side, more: Partial<AccountsOptions> = {}): Promise<Accounts> {
  return openAccounts({ store, side, secret: secrets[side], observe: silent, hasher: cheapHasher, ...more });
}
