import { Command } from 'commander';
import { packageVersion } from '../server/package-version.ts';
import type { CliCommand } from './cli-command.ts';
import type { CliContext } from './cli-context.ts';
import { commands } from './commands/index.ts';

/** The tree of commands. Errors of use are thrown, not ended with, so that `main` chooses the exit code. */
export function buildProgram(context: CliContext): Command {
  const program = new Command('jet-bridge')
    .description('An admin panel and REST API for the SQL database you already run')
    .version(packageVersion, '-v, --version')
    .showHelpAfterError('Run it with --help to see what is possible.')
    .enablePositionalOptions();
  for (const definition of commands) addCommand(program, definition, context);
  throwErrors(program);
  return program;
}

function addCommand(program: Command, definition: CliCommand, context: CliContext): void {
  const command = program.command(definition.name).description(definition.summary);
  const examples = definition.examples.map((line) => `  $ ${line}`).join('\n');
  command.addHelpText('after', `\nExamples:\n${examples}`);
  definition.declare(command, context);
}

/** Subcommands do not inherit this from what they are added to later. */
function throwErrors(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwErrors(child);
}
