import {
  findAuditEntries,
  listAuditChains,
  lockAuditChain,
  readAuditState,
  removeAuditEntries,
  saveAuditChain,
  type AuditLogName,
  type Store,
} from '../store/index.ts';
import { writersOf, type AuditKey } from './audit-key.ts';
import { sealedChain } from './chain.ts';

/**
 * Removes entries from the old end of each chain. What is left begins at a sealed base, so it can still be verified.
 *
 * @param before milliseconds since 1970
 */
export async function prune(store: Store, log: AuditLogName, key: AuditKey, before: number): Promise<void> {
  const state = await readAuditState(store, log);
  const own = new Set(state === null ? [] : writersOf(state));
  for (const { writer } of await listAuditChains(store)) {
    // The other log's chains are sealed with another key.
    if (!own.has(writer)) continue;
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
