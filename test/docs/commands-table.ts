import type { Command } from 'commander';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { code, markdownTable } from './markdown.ts';

/** The README's table of commands, from the tree that the program parses with. */
export function commandsTable(): string {
  const output = { text: () => undefined, error: () => undefined };
  const program = buildProgram({ env: {}, cwd: '/', output, interactive: false } as never); // nothing is run
  return markdownTable(
    ['Command', 'Does'],
    program.commands.flatMap((command) => rowsOf(command, '')),
  );
}

function rowsOf(command: Command, above: string): string[][] {
  const name = `${above}${command.name()}`;
  const usage = command.registeredArguments.map((one) =>
    one.required ? `<${one.name()}>` : `[${one.name()}]`,
  );
  return [
    [code([name, ...usage].join(' ')), command.description()],
    ...command.commands.flatMap((child) => rowsOf(child, `${name} `)),
  ];
}

/** The README's table of exit codes. */
export function exitCodesTable(): string {
  return markdownTable(
    ['Code', 'Meaning'],
    Object.values(exitCodes).map(({ code: number, meaning }) => [code(String(number)), meaning]),
  );
}
