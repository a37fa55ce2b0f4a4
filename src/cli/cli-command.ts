import type { Command } from 'commander';
import type { CliContext } from './cli-context.ts';

/** One command of the program. What it works with is loaded when it runs, so that the others start fast. */
export interface CliCommand {
  readonly name: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  /** Lines that work as they stand, shown under its help. */
  readonly examples: readonly string[];
  /** Adds options, arguments, subcommands and the action. */
  declare(command: Command, context: CliContext): void;
}
