import type { ConnectionSettings } from '../connections/index.ts';
import type { Observer } from '../events/index.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** Where the store is; a SQLite file and its folder are made when they are missing. */
  readonly settings: ConnectionSettings;
  readonly observe: Observer;
}

/**
 * Opens the store and brings its tables to this version.
 *
 * @throws BridgeError `store_unavailable`
 */
export declare function openStore(options: StoreOptions): Promise<Store>;
