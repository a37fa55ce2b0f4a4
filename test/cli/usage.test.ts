import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { program } from '../support/start-bridge.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('the command line', () => {
  it('without a command shows the help and ends with 2', async () => {
    const { code, stderr } = await runCli([], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    for (const { name } of commands) expect(stderr).toContain(`  ${name}`);
  });

  it.each(commands.map(({ name }) => name))('%s has help with examples', async (name) => {
    const { code, stdout } = await runCli([name, '--help'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}\$ .*jet-bridge/);
  });

  it('shows its version', async () => {
    const { code, stdout } = await runCli(['--version'], { cwd: temporaryFolder() });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it.each([
    [['serv'], /unknown command 'serv' Did you mean "serve"\?/],
    [['serve', '--prot', '1'], /unknown option '--prot' Did you mean "--port"\?/],
    [['serve', '--only', 'both'], /--only.*both.*bridge, service/],
    [['completion'], /missing required argument 'shell'/],
    [['completion', 'tcsh'], /tcsh.*bash, zsh, fish/],
    [['users', 'add'], /missing required argument 'email'/],
    [
      ['serve', '--port', 'abc'],
      /server\.port is "abc" \(from --port\); allowed: a whole number from 0 to 65535/,
    ],
    [['serve', '--config', 'nowhere.json'], /no configuration file .*nowhere\.json/],
    [['serve'], /database\.url is missing: set DATABASE_URL or --url, or run "jet-bridge init"/],
    [
      ['serve', '--url', 'sqlite:x.db'],
      /auth\.secret is missing.*JET_ADMIN_AUTH_SECRET[\s\S]*service\.secret is missing/,
    ],
    [['serve', '--url', 'oracle://x/y'], /Oracle is not supported.*PostgreSQL/],
    [['serve', '--demo', '--host', '0.0.0.0'], /demo listens on loopback only.*0\.0\.0\.0/],
    [['check-connection'], /database\.url is missing/],
    [['users', 'list'], /auth\.secret is missing/],
  ])('%j is refused with 2 and a reason', async (args, reason) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: temporaryFolder() });
    expect(stderr).toMatch(reason);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('names a wrong variable before it starts', async () => {
    const env = { JET_ADMIN_AUTH_SECRET: 'too short', JET_BRIDGE_DATABASE_READONLY: '1' };
    const { code, stderr } = await runCli(['serve', '--url', 'sqlite:x.db'], { cwd: temporaryFolder(), env });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "JET_BRIDGE_DATABASE_READ_ONLY"?');
    expect(stderr).toMatch(/auth\.secret .* has 9 bytes; at least 32 are needed/);
    expect(stderr).not.toContain('too short');
  });

  it('survives a reader that goes away', async () => {
    const child = spawn(process.execPath, [program, 'completion', 'bash'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, errors]).toEqual([0, '']);
  });
});
