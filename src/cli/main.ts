import { processContext } from './cli-context.ts';
import { buildProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Runs the command line and sets the exit code of the process.
 *
 * @param argv as in `process.argv`: the first two are the program itself
 */
export async function main(argv: readonly string[]): Promise<void> {
  endWithReader();
  const context = processContext();
  try {
    await buildProgram(context).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportFailure(error, context.output);
  }
}

/** `jet-bridge schema | head`: a reader that goes away is no error. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
