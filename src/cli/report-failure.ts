import { CommanderError } from 'commander';
import { ConfigError } from '../config/index.ts';
import { BridgeError } from '../errors/index.ts';
import { CommandFailure } from './command-failure.ts';
import { exitCodes } from './exit-codes.ts';
import { printable, type Output } from './output.ts';

/** Says what went wrong, and gives the exit code. */
export function reportFailure(error: unknown, output: Output): number {
  // Commander has printed its own message already; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok.code : exitCodes.usage.code;
  if (isInterruption(error)) {
    output.note('Interrupted: nothing was changed.');
    return exitCodes.interrupted.code;
  }
  if (error instanceof ConfigError) {
    for (const problem of error.problems) output.note(`Error: ${printable(problem.detail)}`);
    return exitCodes.usage.code;
  }
  if (error instanceof CommandFailure) {
    output.note(`Error: ${printable(error.message)}`);
    if (error.fix !== null) output.note(printable(error.fix));
    return exitCodes[error.ending].code;
  }
  output.note(`Error: ${printable(describe(error))}`);
  return exitCodes.failure.code;
}

/** inquirer rejects with this on Ctrl-C and at the end of its input. */
export function isInterruption(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}

/** What we say ourselves, or the first line of an unexpected error with its cause. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof BridgeError && error.cause instanceof Error)
    return `${error.message} (${error.cause.message})`;
  return error.message;
}
