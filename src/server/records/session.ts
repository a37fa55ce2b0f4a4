import type { Principal } from '../../auth/index.ts';
import type { StopSignal } from '../../connections/index.ts';
import type { PlanInputs } from '../../query/index.ts';
import type { DatabaseSchema, Table } from '../../schema/index.ts';
import { BridgeError } from '../../errors/index.ts';
import type { ChangeDraft } from '../audit/change-draft.ts';
import type { Trail } from '../audit/trail.ts';
import type { Bridge } from '../bridge.ts';
import { tellOthers } from '../tell-others.ts';
import { loadSegments, type SegmentRequest, type Segments } from './load-segments.ts';

/** One request's view of the database: the schema it took once, who asks, and how to stop. */
export interface Session {
  readonly bridge: Bridge;
  readonly schema: DatabaseSchema;
  readonly principal: Principal;
  readonly signal: StopSignal;
  /** What the saved query of `_segment` gave. */
  readonly segments?: Segments | null;
  /** Where changes tell what they did, when it is written down. */
  readonly trail?: Trail | null;
  /** Takes the changes of the transaction that runs now; absent where nothing is written down. */
  readonly draft?: ChangeDraft;
}

/** What planning needs of a session. */
export function planInputs({ bridge, schema, principal, segments = null }: Session): PlanInputs {
  return {
    schema,
    grants: principal.grants,
    supports: bridge.dialect.supports,
    limits: bridge.limits,
    now: bridge.now(),
    segments,
  };
}

interface Asking extends SegmentRequest {
  readonly trail?: Trail | null;
}

/**
 * Reads with the schema of now. When the database says that a table or column is not there, the schema is read
 * again and the reading tried once more (rule 47).
 *
 * @throws BridgeError whatever the driver's error means
 */
export async function reading<T>(
  bridge: Bridge,
  request: Asking,
  read: (session: Session) => Promise<T>,
): Promise<T> {
  const { principal, departure: signal } = request;
  let segments: Segments | null = null;
  try {
    segments = await loadSegments(bridge, request);
    return await read({ bridge, schema: bridge.schema.current(), principal, signal, segments });
  } catch (error) {
    if (error instanceof BridgeError || !bridge.dialect.isStructureChange(error))
      throw translated(bridge, error);
  }
  try {
    const schema = await bridge.schema.reload();
    return await read({ bridge, schema, principal, signal, segments });
  } catch (error) {
    throw translated(bridge, error);
  }
}

/**
 * Writes with the schema of now. A change of structure is not retried: the client decides again on what it sees.
 *
 * @throws BridgeError whatever the driver's error means; `conflict` when the structure has changed
 */
export async function writing<T>(
  bridge: Bridge,
  request: Asking,
  write: (session: Session) => Promise<T>,
): Promise<T> {
  const { principal, departure: signal, trail = null } = request;
  try {
    const segments = await loadSegments(bridge, request);
    return await write({ bridge, schema: bridge.schema.current(), principal, signal, trail, segments });
  } catch (error) {
    if (error instanceof BridgeError || !bridge.dialect.isStructureChange(error))
      throw translated(bridge, error);
    await bridge.schema.reload();
    throw new BridgeError('conflict', {
      detail: 'The table has just been changed in the database. Look at it again and repeat the request.',
      cause: error,
    });
  }
}

function translated(bridge: Bridge, error: unknown): unknown {
  if (error instanceof BridgeError) return error;
  return bridge.dialect.translateError(error);
}

/** Gives errors of writing a table its columns to name. */
export async function translating<T>(bridge: Bridge, table: Table, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof BridgeError || bridge.dialect.isStructureChange(error)) throw error;
    throw bridge.dialect.translateError(error, { table });
  }
}

/** Serialization failures and deadlocks are the engine's way to ask for the whole transaction again. */
const tries = 3;

/** @throws the last try's error */
export async function retrying<T>(bridge: Bridge, transaction: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await transaction();
    } catch (error) {
      if (left === 0 || error instanceof BridgeError || !bridge.dialect.isRetryable(error)) throw error;
    }
  }
}

/** Reads the structure again because someone asked for it, in every process. @throws BridgeError whatever the driver's error means */
export async function reloading(bridge: Bridge): Promise<void> {
  try {
    await bridge.schema.reload();
  } catch (error) {
    throw translated(bridge, error);
  }
  tellOthers(bridge);
}
