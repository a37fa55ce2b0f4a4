import {
  findAuditEntries,
  listAuditChains,
  lockAuditChain,
  removeAuditEntries,
  saveAuditChain,
  type Store,
} from '../store/index.ts';
import type { AuditKey } from './audit-key.ts';
import { sealedChain } from './chain.ts';

/**
 * Removes entries from the old end of each chain. What is left begins at a sealed base, so it can still be verified.
 *
 * @param before milliseconds since 1970
 */
export async function prune(store: Store, key: AuditKey, before: number): Promise<void> {
  for (const { writer } of await listAuditChains(store)) {
    await store.transaction(async (session) => {
      const chain = await lockAuditChain(session, writer);
      const [last] = await findAuditEntries(session, { writer, until: before, limit: 1 });
      if (chain === null || last === undefined) return;
      await removeAuditEntries(session, writer, last.sequence);
      const ends = { ...chain, baseSequence: last.sequence, baseMac: last.mac };
      await saveAuditChain(session, sealedChain(key, ends));
    });
  }
}
