import type { Config, ConnectionSettings } from '../../config/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { CommandFailure } from '../command-failure.ts';
import { endingOfProblem } from '../connection/connection-report.ts';
import { probeDatabase } from '../connection/probe-database.ts';

/**
 * Connects and reads the structure.
 *
 * @throws CommandFailure with cause, fix and exit code when the database cannot be used
 */
export async function readSchema(
  settings: ConnectionSettings,
  selection: Config['database'],
): Promise<DatabaseSchema> {
  const { schema, problem } = await probeDatabase(settings, selection);
  if (problem !== null) throw new CommandFailure(endingOfProblem[problem.kind], problem.cause, problem.fix);
  if (schema === null) throw new CommandFailure('failure', 'The structure could not be read.');
  return schema;
}
