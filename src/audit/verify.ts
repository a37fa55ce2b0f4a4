import {
  findAuditEntries,
  listAuditChains,
  readAuditState,
  type AuditChainRow,
  type AuditEntryRow,
  type StoreSession,
} from '../store/index.ts';
import { macOf, unwrapAny, writersOf, type AuditKey } from './audit-key.ts';
import { chainSeal, entryMac } from './chain.ts';

/** What a check of the log found. */
export interface AuditVerification {
  readonly entries: number;
  readonly chains: number;
  /** Sentences, each naming a chain and a place; empty for a whole log. */
  readonly problems: readonly string[];
}

const pageSize = 1000;

/** Where a chain was when another process looked at it. */
interface Seen {
  readonly writer: string;
  readonly sequence: number;
  readonly mac: string;
}

/**
 * Checks every chain from its base to its end, its seals, and what the chains say of each other.
 *
 * @param secrets of the bridge, the current and the former one
 */
export async function verifyAudit(
  session: StoreSession,
  secrets: readonly string[],
): Promise<AuditVerification> {
  const state = await readAuditState(session);
  const chains = await listAuditChains(session);
  if (state === null) {
    const strays = chains.length > 0 || (await findAuditEntries(session, { limit: 1 })).length > 0;
    return { entries: 0, chains: 0, problems: strays ? ['The state of the log is gone.'] : [] };
  }
  const key = unwrapAny(state.wrappedKey, secrets);
  if (key === null) {
    const problem = 'No configured secret opens the key of the log.';
    return { entries: 0, chains: chains.length, problems: [problem] };
  }
  const problems: string[] = [];
  if (macOf(key, ['writers', state.writers]) !== state.seal) problems.push('The list of chains was changed.');
  const known = new Set(writersOf(state));
  const there = new Set(chains.map(({ writer }) => writer));
  for (const writer of known) if (!there.has(writer)) problems.push(`Chain ${writer} is gone.`);
  for (const writer of there) if (!known.has(writer)) problems.push(`Chain ${writer} is not on the list.`);
  const macs = new Map<string, string>();
  const seen: Seen[] = [];
  let entries = 0;
  for (const chain of chains) entries += await verifyChain(session, key, chain, { problems, macs, seen });
  for (const one of seen) problems.push(...contradiction(one, chains, macs));
  problems.push(...(await strayEntries(session, there)));
  return { entries, chains: chains.length, problems };
}

interface Findings {
  readonly problems: string[];
  /** `writer/sequence` → mac, of every entry that was read. */
  readonly macs: Map<string, string>;
  readonly seen: Seen[];
}

async function verifyChain(
  session: StoreSession,
  key: AuditKey,
  chain: AuditChainRow,
  findings: Findings,
): Promise<number> {
  const { problems } = findings;
  const { writer } = chain;
  if (chainSeal(key, chain) !== chain.seal) problems.push(`The ends of chain ${writer} were changed.`);
  let sequence = chain.baseSequence;
  let mac = chain.baseMac;
  let after = -1;
  let count = 0;
  for (;;) {
    const page = await findAuditEntries(session, {
      writer,
      afterSequence: after,
      order: 'chain',
      limit: pageSize,
    });
    for (const entry of page) {
      if (entry.sequence !== sequence + 1) {
        problems.push(`Chain ${writer}: after entry ${sequence} comes ${entry.sequence}.`);
      }
      if (entryMac(key, entry, mac) !== entry.mac)
        problems.push(`Chain ${writer}: entry ${entry.sequence} was changed or moved.`);
      ({ sequence, mac } = entry);
      findings.macs.set(`${writer}/${sequence}`, mac);
      if (entry.phase === 'checkpoint') findings.seen.push(...seenBy(entry));
      count += 1;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = last.sequence;
  }
  if (sequence !== chain.sequence || mac !== chain.mac) {
    problems.push(`Chain ${writer} ends with entry ${sequence}, not with ${chain.sequence}.`);
  }
  return count;
}

function contradiction(
  { writer, sequence, mac }: Seen,
  chains: readonly AuditChainRow[],
  macs: ReadonlyMap<string, string>,
): readonly string[] {
  const chain = chains.find((one) => one.writer === writer);
  if (chain === undefined) return [`Chain ${writer} is gone, which had ${sequence} entries.`];
  if (sequence <= chain.baseSequence) return [];
  return macs.get(`${writer}/${sequence}`) === mac
    ? []
    : [`Chain ${writer}: entry ${sequence} is not the one that a checkpoint saw.`];
}

function seenBy({ details }: AuditEntryRow): readonly Seen[] {
  try {
    const list: unknown = JSON.parse(details);
    return Array.isArray(list) ? list.filter(isSeen) : [];
  } catch {
    return []; // its mac has said already that it was changed
  }
}

function isSeen(value: unknown): value is Seen {
  return (
    typeof value === 'object' &&
    value !== null &&
    'writer' in value &&
    'sequence' in value &&
    'mac' in value &&
    typeof value.writer === 'string' &&
    typeof value.sequence === 'number' &&
    typeof value.mac === 'string'
  );
}

/** Entries that no chain has. */
async function strayEntries(session: StoreSession, writers: ReadonlySet<string>): Promise<readonly string[]> {
  const problems: string[] = [];
  let after = { writer: '', sequence: -1 };
  // Over all entries once more: a chain that is not listed is found by no other way.
  for (let before: { at: number; writer: string; sequence: number } | undefined; ;) {
    const page = await findAuditEntries(session, { ...(before && { before }), limit: pageSize });
    for (const entry of page) {
      if (!writers.has(entry.writer) && after.writer !== entry.writer) {
        problems.push(`Entries of a chain ${entry.writer} that does not exist.`);
        after = { writer: entry.writer, sequence: entry.sequence };
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return problems;
    before = { at: last.at, writer: last.writer, sequence: last.sequence };
  }
}
