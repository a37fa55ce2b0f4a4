import { findAuditEntries, readAuditChain, type AuditChainRow, type StoreSession } from '../store/index.ts';
import type { AuditKey } from './audit-key.ts';
import { chainSeal, entryMac } from './chain.ts';
import type { Checkpoints } from './checkpoints.ts';

const pageSize = 1000;

/** What a chain was found to be. */
export interface ChainVerification {
  readonly entries: number;
  readonly problems: readonly string[];
}

/** Reads a chain from its base to its end, page by page. */
export async function verifyChain(
  session: StoreSession,
  key: AuditKey,
  chain: AuditChainRow,
  checkpoints: Checkpoints,
): Promise<ChainVerification> {
  const { writer } = chain;
  const problems: string[] = [];
  let { baseSequence: sequence, baseMac: mac } = chain;
  const agreeing = new Set<number>();
  let entries = 0;
  for (let after = -1; ;) {
    const order = 'chain' as const;
    const page = await findAuditEntries(session, { writer, afterSequence: after, order, limit: pageSize });
    for (const entry of page) {
      if (entry.sequence !== sequence + 1)
        problems.push(`Chain ${writer}: after entry ${sequence} comes ${entry.sequence}.`);
      if (entryMac(key, entry, mac) !== entry.mac)
        problems.push(`Chain ${writer}: entry ${entry.sequence} was changed or moved.`);
      ({ sequence, mac } = entry);
      if (checkpoints.macOf(writer, sequence) === mac) agreeing.add(sequence);
      entries += 1;
    }
    after = page.at(-1)?.sequence ?? after;
    if (page.length === pageSize) continue;
    // Its end as it is now: a process may be writing to it.
    const end = await readAuditChain(session, writer);
    if (end !== null && page.length > 0 && end.sequence > sequence) continue;
    problems.push(...endProblems(key, end ?? chain, { sequence, mac }));
    break;
  }
  for (const seen of checkpoints.sequencesOf(writer)) {
    if (seen <= chain.baseSequence || agreeing.has(seen)) continue;
    problems.push(`Chain ${writer}: entry ${seen} is not the one that a checkpoint saw.`);
  }
  return { entries, problems };
}

function endProblems(
  key: AuditKey,
  end: AuditChainRow,
  { sequence, mac }: Pick<AuditChainRow, 'sequence' | 'mac'>,
): readonly string[] {
  const { writer } = end;
  const isEnd = sequence === end.sequence && mac === end.mac;
  return [
    ...(chainSeal(key, end) === end.seal ? [] : [`The ends of chain ${writer} were changed.`]),
    ...(isEnd ? [] : [`Chain ${writer} ends with entry ${sequence}, not with ${end.sequence}.`]),
  ];
}
