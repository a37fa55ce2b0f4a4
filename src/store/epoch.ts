import { eq, sql } from 'drizzle-orm';
import { BridgeError } from '../errors/index.ts';
import type { Observer } from '../events/index.ts';
import { columnsOf, insertUnlessThere, selectRows } from './statements.ts';
import type { Epoch, Store, StoreSession } from './store.ts';
import { defineTable, integer } from './table.ts';

const epochs = defineTable('epoch', { id: integer, value: integer });

/** The number that rises with rights. */
const rightsId = 1;
/** The number that rises when a process changed or read again the structure of the user's database. */
const structureId = 2;

/** A change elsewhere stops the next request within a second, so it is looked for twice a second. */
const pollMs = 500;

/** Older than this, the number is no answer: rather 503 than a stale yes. */
const staleMs = 5_000;

/** Raises the number as part of a transaction. @returns the new one */
export async function raiseEpoch(session: StoreSession): Promise<number> {
  await raise(session, rightsId);
  return readEpoch(session);
}

/** The number as the store has it now. */
export async function readEpoch(session: StoreSession): Promise<number> {
  return (await readNumbers(session)).get(rightsId) ?? 0;
}

/** Tells every process that the structure of the user's database is another: they read it again. */
export async function announceStructure(store: Store): Promise<void> {
  await store.transaction((session) => raise(session, structureId));
}

async function raise(session: StoreSession, id: number): Promise<void> {
  const { table } = session.engine.tableOf(epochs);
  const columns = columnsOf(session, epochs);
  const value = sql.identifier(columns.value.name);
  await session.run(sql`update ${table} set ${value} = ${value} + 1 where ${eq(columns.id, id)}`);
}

async function readNumbers(session: StoreSession): Promise<ReadonlyMap<number, number>> {
  const rows = await selectRows(session, epochs);
  return new Map(rows.map(({ id, value }) => [id, value]));
}

export interface EpochWatch extends Epoch {
  /** A number that this process has just committed. */
  saw(value: number): void;
  /** Ends the polling. */
  stop(): void;
}

/**
 * Reads the numbers now and then twice a second.
 *
 * @param elapsedMs a clock that only goes forward
 * @throws BridgeError `store_unavailable`
 */
export async function watchEpoch(
  session: StoreSession,
  observe: Observer,
  elapsedMs: () => number = () => performance.now(),
): Promise<EpochWatch> {
  await insertUnlessThere(session, epochs, { id: rightsId, value: 1 });
  await insertUnlessThere(session, epochs, { id: structureId, value: 1 });
  let askedAt = elapsedMs();
  const atStart = await readNumbers(session);
  let value = atStart.get(rightsId) ?? 0;
  let structure = atStart.get(structureId) ?? 0;
  const listeners: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  const poll = async (): Promise<void> => {
    const asked = elapsedMs();
    try {
      const read = await readNumbers(session);
      // Compared after the wait: a change of this process may have raised the number meanwhile.
      value = Math.max(value, read.get(rightsId) ?? 0);
      const newest = read.get(structureId) ?? 0;
      if (newest > structure) for (const listener of listeners) listener();
      structure = Math.max(structure, newest);
      askedAt = asked;
      failing = false;
    } catch (error) {
      if (!failing) observe({ name: 'store_failed', error });
      failing = true;
    }
    if (timer !== undefined) plan();
  };
  const plan = (): void => {
    timer = setTimeout(() => void poll(), pollMs).unref();
  };
  plan();
  return {
    current() {
      if (elapsedMs() - askedAt <= staleMs) return value;
      throw new BridgeError('store_unavailable', {
        detail: 'The store has not answered for five seconds, so nobody’s rights are known for certain.',
        retryAfterSeconds: 1,
      });
    },
    whenStructureChanges(listener) {
      listeners.push(listener);
    },
    saw(seen) {
      value = Math.max(value, seen);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
