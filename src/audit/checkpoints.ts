import { findAuditEntries, type StoreSession } from '../store/index.ts';

/** What chains say of each other: where each was when another process looked at it. */
export interface Checkpoints {
  /** The mac that an entry had when it was the last of its chain; undefined where nobody looked. */
  macOf(writer: string, sequence: number): string | undefined;
  /** The entries of a chain that are to be compared, sorted. */
  sequencesOf(writer: string): readonly number[];
  /** The last entry of a chain that anybody saw; null when nobody did. */
  lastOf(writer: string): number | null;
}

const pageSize = 1000;

/** All checkpoints of a store. Whether they are genuine is seen when their own chain is checked. */
export async function readCheckpoints(session: StoreSession): Promise<Checkpoints> {
  const seen = new Map<string, Map<number, string>>();
  for (let before: { at: number; writer: string; sequence: number } | undefined; ;) {
    const query = { phases: ['checkpoint'], ...(before && { before }), limit: pageSize };
    const page = await findAuditEntries(session, query);
    for (const { details } of page) {
      for (const { writer, sequence, mac } of seenIn(details)) {
        const chain = seen.get(writer) ?? new Map<number, string>();
        seen.set(writer, chain.set(sequence, mac));
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    before = { at: last.at, writer: last.writer, sequence: last.sequence };
  }
  const sequencesOf = (writer: string): readonly number[] =>
    [...(seen.get(writer)?.keys() ?? [])].sort((left, right) => left - right);
  return {
    macOf: (writer, sequence) => seen.get(writer)?.get(sequence),
    sequencesOf,
    lastOf: (writer) => sequencesOf(writer).at(-1) ?? null,
  };
}

interface Seen {
  readonly writer: string;
  readonly sequence: number;
  readonly mac: string;
}

function seenIn(details: string): readonly Seen[] {
  try {
    const list: unknown = JSON.parse(details);
    return Array.isArray(list) ? list.filter(isSeen) : [];
  } catch {
    return []; // its mac says already that it was changed
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
