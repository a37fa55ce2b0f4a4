import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandTree, completionScripts } from '../../src/cli/completion-scripts.ts';
import { runCli } from './run-cli.ts';
import { spawnSync } from 'node:child_process';
import { temporaryFolder } from './temporary-folder.ts';

const program = new Command('jet-bridge').option('-v, --version', 'the version');
program
  .command('serve')
  .description("Serve: it's on")
  .option('--port, --server-port <n>', 'the port')
  .option('--open', 'open');
const users = program.command('users').description('People');
users.command('add <email>').description('Add').option('--role <role>', 'the role');

describe('the tree of commands', () => {
  it('has every command with its flags', () => {
    expect(
      commandTree(program).map(({ path, commands, flags }) => [
        path,
        commands.map((c) => c.name),
        flags.map((f) => f.name),
      ]),
    ).toEqual([
      ['', ['serve', 'users'], ['--version', '--help']],
      ['serve', [], ['--port', '--server-port', '--open', '--help']],
      ['users', ['add'], ['--help']],
      ['users add', [], ['--role', '--help']],
    ]);
  });
});

/** What bash offers for a line with the cursor at its end. */
function completeInBash(line: readonly string[]): string[] {
  const script = `${completionScripts.bash(commandTree(program))}
COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${line.length - 1}; _jet_bridge; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n');
}

describe.skipIf(spawnSync('bash', ['--version']).status !== 0)('in bash', () => {
  it.each([
    [
      ['jet-bridge', ''],
      ['serve', 'users', '--version', '--help'],
    ],
    [['jet-bridge', 'se'], ['serve']],
    [['jet-bridge', 'serve', '--p'], ['--port']],
    [
      ['jet-bridge', 'users', ''],
      ['add', '--help'],
    ],
    [['jet-bridge', 'users', 'add', '--r'], ['--role']],
    [
      ['jet-bridge', 'users', 'add', 'ann@example.com', '--'],
      ['--role', '--help'],
    ],
  ])('%j offers %j', (line, offered) => {
    expect(completeInBash(line)).toEqual(offered);
  });
});

describe('the printed script', () => {
  it.each(['bash', 'zsh', 'fish'] as const)(
    'for %s knows the commands and flags of the program',
    async (shell) => {
      const { code, stdout } = await runCli(['completion', shell], { cwd: temporaryFolder() });
      expect(code).toBe(0);
      for (const word of [
        'check-connection',
        'set-password',
        shell === 'fish' ? '-l read-only' : '--read-only',
      ]) {
        expect(stdout).toContain(word);
      }
    },
  );
  it('escapes descriptions', () => {
    expect(completionScripts.fish(commandTree(program))).toContain(`-a serve -d 'Serve: it'\\''s on'`);
    expect(completionScripts.zsh(commandTree(program))).toContain(`'serve:Serve\\: it'\\''s on'`);
  });
});
