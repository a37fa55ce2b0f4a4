import type { SQL } from 'drizzle-orm';
import type { Row } from '../../connections/index.ts';
import type { StructureChange } from '../../dialects/structure/structure-dialect.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Bridge } from '../bridge.ts';
import { reloading } from '../records/index.ts';

/**
 * Runs changes of structure, all or none where the engine can, and reads the structure again.
 *
 * @throws BridgeError 400 when the database refuses; its own words may hold values and stay in the log
 */
export async function runChanges(
  change: StructureChange,
  signal: AbortSignal,
  bridge: Bridge,
): Promise<void> {
  const { dialect, client } = bridge;
  const isWork = typeof change === 'function';
  try {
    await client.transaction(
      isWork ? 'rebuilding' : 'locked',
      async (transaction) => {
        const run = async (statement: SQL): Promise<readonly Row[]> => {
          const { text } = dialect.compile(statement);
          return (await transaction.run({ text, params: [], prepare: false })).rows;
        };
        if (isWork) await change(run);
        else for (const statement of change) await run(statement);
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
