import { Command } from 'commander';
import { suggestion } from '../errors/index.ts';
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

/** Subcommands do not inherit this. Commander's own suggestions do not know the second name of a flag; ours do. */
function throwErrors(command: Command): void {
  command.exitOverride().showSuggestionAfterError(false);
  command.configureOutput({ outputError: (text, write) => write(withSuggestion(text, command)) });
  for (const child of command.commands) throwErrors(child);
}

function withSuggestion(text: string, command: Command): string {
  const mistyped = /unknown (?:option|command) '(--?)?([^']+)'/.exec(text);
  if (mistyped === null) return text;
  const [, dashes = '', given = ''] = mistyped;
  const known = dashes === '' ? command.commands.map((child) => child.name()) : flagsOf(command);
  return `${text.trimEnd()}${suggestion(dashes + given, known)}\n`;
}

/** Both names of every flag. */
function flagsOf(command: Command): readonly string[] {
  return command.options.flatMap(({ flags }) =>
    flags.split(/[ ,|]+/).filter((word) => word.startsWith('--')),
  );
}
