export { openStore, type StoreOptions } from './open-store.ts';
export type { Epoch, Store, StoreSession } from './store.ts';
