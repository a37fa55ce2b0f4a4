import { ConfigError, type Config } from '../../config/index.ts';
import { errorCode, explainConnectionError } from '../../connections/index.ts';
import { CommandFailure } from '../command-failure.ts';
import { endingOfProblem } from '../connection/connection-report.ts';
import { readSurroundings } from '../connection/surroundings.ts';

/** What a server that does not start ends with: about the port, about the database, or the error as it is. */
export async function startFailure(error: unknown, config: Config): Promise<unknown> {
  if (error instanceof ConfigError || error instanceof CommandFailure) return error;
  const port = portFailure(error, config);
  if (port !== undefined) return port;
  const connection = config.database.connection?.reveal();
  if (connection === undefined) return error;
  const problem = explainConnectionError(error, connection, await readSurroundings());
  if (problem.kind === 'failure') return error;
  return new CommandFailure(endingOfProblem[problem.kind], problem.cause, problem.fix);
}

function portFailure(error: unknown, { server }: Config): CommandFailure | undefined {
  // A worker's port is opened by its primary, which reports "bind".
  const calls: readonly unknown[] = ['listen', 'bind'];
  const isListening = error instanceof Error && 'syscall' in error && calls.includes(error.syscall);
  if (!isListening) return undefined;
  const place = `${server.host}:${server.port}`;
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new CommandFailure(
        'failure',
        `Something else already listens on ${place}.`,
        'Choose another port with --port; 0 picks a free one.',
      );
    case 'EACCES':
      return new CommandFailure(
        'failure',
        `This user may not listen on ${place}.`,
        'Ports below 1024 belong to the system: choose another with --port.',
      );
    case 'EADDRNOTAVAIL':
      return new CommandFailure(
        'usage',
        `This machine has no address ${server.host}.`,
        'Use 127.0.0.1, or 0.0.0.0 for every address.',
      );
    default:
      return undefined;
  }
}
