import type { Accounts, AccountsOptions } from './accounts.ts';

/**
 * Opens one side's accounts on a store.
 *
 * @throws WeakSecretError when a secret is too short or guessable; BridgeError `store_unavailable`
 */
export declare function openAccounts(options: AccountsOptions): Promise<Accounts>;
