import { announceStructure } from '../store/index.ts';
import type { Bridge } from './bridge.ts';

/** The structure of the database is another: other processes read it again within a second. Nobody waits for that. */
export function tellOthers({ store, observe }: Pick<Bridge, 'store' | 'observe'>): void {
  announceStructure(store).catch((error: unknown) => observe({ name: 'store_failed', error }));
}
