import type { SQL } from 'drizzle-orm';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { reloading } from '../records/index.ts';

/**
 * Runs changes of structure, all or none where the engine can, and reads the structure again.
 *
 * @throws BridgeError 400 when the database refuses; its own words may hold values and stay in the log
 */
export async function runChanges(
  statements: readonly SQL[],
  signal: AbortSignal,
  bridge: Bridge,
): Promise<void> {
  const { dialect, client } = bridge;
  const texts = statements.map((statement) => dialect.compile(statement).text);
  try {
    await client.transaction(
      'locked',
      async (transaction) => {
        for (const text of texts) await transaction.run({ text, params: [], prepare: false });
      },
      { signal },
    );
  } catch (error) {
    throw refused(error, bridge);
  } finally {
    // Also after a failure: without transactions a part may have happened.
    await reloading(bridge);
  }
}

function refused(error: unknown, { dialect }: Bridge): unknown {
  if (error instanceof BridgeError) return error;
  const known = dialect.translateError(error);
  if (known.status !== 500) return known;
  return new BridgeError('constraint_violation', {
    detail: 'The database refused the change of structure: something depends on it, or its rows do not fit.',
    cause: error,
  });
}
