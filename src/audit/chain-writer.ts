import { randomBytes } from 'node:crypto';
import {
  insertAuditEntries,
  listAuditChains,
  lockAuditChain,
  lockAuditState,
  readAuditState,
  moveAuditChain,
  saveAuditChain,
  saveAuditState,
  type AuditChainRow,
  type AuditEntryRow,
  type AuditLogName,
  type Store,
  type StoreSession,
} from '../store/index.ts';
import { sealedState, writersOf, type AuditKey } from './audit-key.ts';
import type { AuditEntry, AuditLogOptions } from './audit-log.ts';
import { entryMac, noMac, sealedChain } from './chain.ts';

const checkpointEveryMs = 60_000;

/** The chain is not where this process left it: retention moved its beginning. */
const moved = new Error('The beginning of the chain has moved.');

/** Appends to the chain of this process, which begins with its first entry. */
export class ChainWriter {
  readonly #store: Store;
  readonly #log: AuditLogName;
  readonly #key: AuditKey;
  readonly #now: () => number;
  readonly #writer = randomBytes(16).toString('hex');
  /** Where the last commit left the chain; null: ask the store. */
  #end: AuditChainRow | null = null;
  #checkedAt = 0;

  constructor({ store, log, now }: Pick<AuditLogOptions, 'store' | 'log' | 'now'>, key: AuditKey) {
    this.#store = store;
    this.#log = log;
    this.#key = key;
    this.#now = now;
  }

  /** Nobody else writes this chain, so that its end is known from one time to the next. */
  async append(entries: readonly AuditEntry[]): Promise<void> {
    const at = this.#now();
    const checks = at - this.#checkedAt >= checkpointEveryMs;
    const end = this.#end;
    this.#end = null; // until the commit, nobody knows
    const extend = (from: AuditChainRow | null): Promise<AuditChainRow> =>
      this.#store.transaction((session) => this.#extend(session, entries, { at, checks, from }));
    this.#end = await extend(end).catch((error: unknown) => {
      if (error === moved) return extend(null);
      throw error;
    });
    if (checks) this.#checkedAt = at;
  }

  async #extend(
    session: StoreSession,
    entries: readonly AuditEntry[],
    {
      at,
      checks,
      from,
    }: { readonly at: number; readonly checks: boolean; readonly from: AuditChainRow | null },
  ): Promise<AuditChainRow> {
    const chain = from ?? (await this.#open(session));
    const rows = [
      ...(checks ? [await this.#checkpoint(session, at)] : []),
      ...entries.map((entry) => this.#row(entry, at)),
    ];
    let { sequence, mac } = chain;
    const linked = rows.map((row): AuditEntryRow => {
      const entry = { ...row, sequence: ++sequence };
      mac = entryMac(this.#key, entry, mac);
      return { ...entry, mac };
    });
    const next = sealedChain(this.#key, { ...chain, sequence, mac });
    // Sent together: a trip to the store takes longer than either.
    const [, hasMoved] = await Promise.all([
      insertAuditEntries(session, linked),
      moveAuditChain(session, chain, next),
    ]);
    if (!hasMoved) throw moved;
    return next;
  }

  /** The chain as it is in the store; made and listed when it is new. */
  async #open(session: StoreSession): Promise<AuditChainRow> {
    const known = await lockAuditChain(session, this.#writer);
    if (known !== null) return known;
    await this.#register(session);
    const ends = { writer: this.#writer, baseSequence: 0, baseMac: noMac, sequence: 0, mac: noMac };
    const chain = sealedChain(this.#key, ends);
    await saveAuditChain(session, chain);
    return chain;
  }

  async #register(session: StoreSession): Promise<void> {
    const state = await lockAuditState(session, this.#log);
    if (state === null) throw new Error('The state of the audit log is gone.');
    const writers = writersOf(state);
    if (writers.includes(this.#writer)) return;
    await saveAuditState(
      session,
      this.#log,
      sealedState(this.#key, state.wrappedKey, [...writers, this.#writer]),
    );
  }

  /** Says where the other chains of this log are, so that none of them can go back unnoticed. */
  async #checkpoint(session: StoreSession, at: number): Promise<Omit<AuditEntryRow, 'mac'>> {
    const state = await readAuditState(session, this.#log);
    const known = new Set(state === null ? [] : writersOf(state));
    known.delete(this.#writer);
    const others = (await listAuditChains(session)).filter(({ writer }) => known.has(writer));
    const details = JSON.stringify(others.map(({ writer, sequence, mac }) => ({ writer, sequence, mac })));
    const nobody = { id: '', name: '' };
    const entry = {
      requestId: '',
      action: 'checkpoint',
      principal: nobody,
      address: '',
      record: null,
      details,
    };
    return this.#row({ ...entry, phase: 'checkpoint' }, at);
  }

  #row(
    entry: Omit<AuditEntry, 'phase'> & { readonly phase: AuditEntry['phase'] | 'checkpoint' },
    at: number,
  ): Omit<AuditEntryRow, 'mac'> {
    return {
      writer: this.#writer,
      sequence: 0,
      at,
      requestId: entry.requestId,
      action: entry.action,
      phase: entry.phase,
      principal: entry.principal.id,
      // NUL is the one character that PostgreSQL keeps in no text.
      principalName: entry.principal.name.replaceAll('\0', ''),
      address: entry.address,
      model: entry.record?.model ?? null,
      recordKey: entry.record?.key.replaceAll('\0', '') ?? null,
      subject: entry.record?.subject ?? null,
      details: entry.details,
    };
  }
}
