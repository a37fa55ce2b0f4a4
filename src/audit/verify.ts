import {
  findAuditEntries,
  listAuditChains,
  readAuditState,
  type AuditChainRow,
  type AuditLogName,
  type StoreSession,
} from '../store/index.ts';
import { macOf, unwrapAny, writersOf, type AuditKey } from './audit-key.ts';
import { readCheckpoints, type Checkpoints } from './checkpoints.ts';
import { verifyChain } from './verify-chain.ts';

/** What a check of the log found. */
export interface AuditVerification {
  readonly entries: number;
  readonly chains: number;
  /** Chains of the other side's log, whose secret is not configured here. */
  readonly unchecked: number;
  /** Sentences, each naming a chain and a place; empty for a whole log. */
  readonly problems: readonly string[];
}

/** For each log: the current secret first, then former ones; none where it is not this process's to check. */
export type AuditSecrets = Readonly<Record<AuditLogName, readonly string[]>>;

const logs = ['bridge', 'service'] as const;

/** A log of a store: which chains it has, and with which key they can be checked. */
interface KnownLog {
  readonly writers: readonly string[];
  /** Null where it is not checked. */
  readonly key: AuditKey | null;
  readonly problems: readonly string[];
}

/** Checks every chain from its base to its end, its seals, and what the chains say of each other. */
export async function verifyAudit(session: StoreSession, secrets: AuditSecrets): Promise<AuditVerification> {
  const found = await verifyOnce(session, secrets);
  // A process that started, or entries that retired, in the middle of it look like tampering. Once.
  return found.problems.length === 0 ? found : verifyOnce(session, secrets);
}

async function verifyOnce(session: StoreSession, secrets: AuditSecrets): Promise<AuditVerification> {
  const chains = await listAuditChains(session);
  const known = (await Promise.all(logs.map((log) => knownLog(session, log, secrets[log])))).filter(
    (log) => log !== null,
  );
  if (known.length === 0) {
    const strays = chains.length > 0 || (await findAuditEntries(session, { limit: 1 })).length > 0;
    return { entries: 0, chains: 0, unchecked: 0, problems: strays ? ['The state of the log is gone.'] : [] };
  }
  const problems: string[] = known.flatMap((log) => log.problems);
  const checkpoints = await readCheckpoints(session);
  let entries = 0;
  let unchecked = 0;
  for (const log of known) {
    const own = chains.filter(({ writer }) => log.writers.includes(writer));
    if (log.key === null) unchecked += own.length;
    else entries += await verifyLog(session, { ...log, key: log.key }, own, checkpoints, problems);
  }
  const listed = new Set(known.flatMap(({ writers }) => writers));
  for (const { writer } of chains) {
    if (!listed.has(writer)) problems.push(`Chain ${writer} is not on the list.`);
  }
  problems.push(...(await strayEntries(session, new Set(chains.map(({ writer }) => writer)))));
  return { entries, chains: chains.length, unchecked, problems };
}

/** @returns null for a log that was never begun */
async function knownLog(
  session: StoreSession,
  log: AuditLogName,
  secrets: readonly string[],
): Promise<KnownLog | null> {
  const state = await readAuditState(session, log);
  if (state === null) return null;
  const writers = writersOf(state);
  if (secrets.length === 0) return { writers, key: null, problems: [] };
  const key = unwrapAny(state.wrappedKey, secrets);
  if (key === null) return { writers, key, problems: ['No configured secret opens the key of the log.'] };
  const isSealed = macOf(key, ['writers', state.writers]) === state.seal;
  return { writers, key, problems: isSealed ? [] : ['The list of chains was changed.'] };
}

/** @returns how many entries there were */
async function verifyLog(
  session: StoreSession,
  { writers, key }: { readonly writers: readonly string[]; readonly key: AuditKey },
  chains: readonly AuditChainRow[],
  checkpoints: Checkpoints,
  problems: string[],
): Promise<number> {
  const there = new Set(chains.map(({ writer }) => writer));
  for (const writer of writers) {
    const seen = checkpoints.lastOf(writer);
    if (!there.has(writer) && seen !== null)
      problems.push(`Chain ${writer} is gone, which had ${seen} entries.`);
    else if (!there.has(writer)) problems.push(`Chain ${writer} is gone.`);
  }
  let entries = 0;
  for (const chain of chains) {
    const found = await verifyChain(session, key, chain, checkpoints);
    problems.push(...found.problems);
    entries += found.entries;
  }
  return entries;
}

const pageSize = 1000;

/** Entries that no chain has. */
async function strayEntries(session: StoreSession, writers: ReadonlySet<string>): Promise<readonly string[]> {
  const strays = new Set<string>();
  // Over all entries once more: a chain that is not listed is found by no other way.
  for (let before: { at: number; writer: string; sequence: number } | undefined; ;) {
    const page = await findAuditEntries(session, { ...(before && { before }), limit: pageSize });
    for (const { writer } of page) if (!writers.has(writer)) strays.add(writer);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    before = { at: last.at, writer: last.writer, sequence: last.sequence };
  }
  return [...strays].map((writer) => `Entries of a chain ${writer} that does not exist.`);
}
