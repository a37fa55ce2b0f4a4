import { existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openClient, type SshSettings } from '../../src/connections/index.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { isPostgresMissing, plain, serverSettings } from '../engines/postgres.ts';

interface Call {
  readonly pid: number;
  readonly args: readonly string[];
  readonly key: string;
  readonly keyMode: number;
  readonly keyText: string;
}

const ssh: SshSettings = {
  host: 'jump.example.com',
  port: 2222,
  user: 'deploy',
  key: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
  knownHosts: 'jump.example.com ssh-ed25519 AAAA',
};

describe.skipIf(isPostgresMissing || process.platform === 'win32')('an SSH tunnel', () => {
  const path = process.env['PATH'] ?? '';
  let folder: string;
  const calls = (): readonly Call[] =>
    readFileSync(join(folder, 'log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jet-test-ssh-'));
    const program = join(folder, 'ssh');
    await copyFile(fileURLToPath(new URL('fake-ssh.mjs', import.meta.url)), program);
    await chmod(program, 0o755);
    process.env['PATH'] = `${folder}${delimiter}${path}`;
    process.env['FAKE_SSH_LOG'] = join(folder, 'log');
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  it('carries the connections, and leaves no key behind', async () => {
    const client = await openClient({ ...serverSettings(), ssh }, silent);
    const { rows } = await client.run(plain('SELECT 1'));
    expect(rows).toEqual([['1']]);
    const [call] = calls();
    expect(call).toMatchObject({ keyMode: 0o600, keyText: `${ssh.key}\n` });
    expect(existsSync(call?.key ?? '')).toBe(true);
    await client.close();
    expect(existsSync(dirname(call?.key ?? ''))).toBe(false);
  });

  it('checks the host key, asks nothing, and reads no configuration of the user', async () => {
    const client = await openClient({ ...serverSettings(), ssh }, silent);
    await client.close();
    const args = calls()[0]?.args ?? [];
    expect(args).toEqual(
      expect.arrayContaining(['StrictHostKeyChecking=yes', 'BatchMode=yes', 'ExitOnForwardFailure=yes']),
    );
    expect(args.join(' ')).toContain('-F /dev/null');
    expect(args.slice(-2)).toEqual(['--', 'jump.example.com']);
  });

  it('is refused for a host that is not known, in the words of ssh', async () => {
    const opening = openClient(
      { ...serverSettings(), ssh: { ...ssh, knownHosts: 'other ssh-ed25519 AAAA' } },
      silent,
    );
    await expect(opening).rejects.toMatchObject({
      code: 'TUNNEL_CLOSED',
      message: expect.stringContaining('Host key verification failed'),
    });
    expect(existsSync(dirname(calls()[0]?.key ?? ''))).toBe(false);
  });

  it('opens again when it ends', async () => {
    const events: BridgeEvent[] = [];
    const client = await openClient({ ...serverSettings(), ssh }, (event) => void events.push(event));
    await client.run(plain('SELECT 1'));
    process.kill(calls()[0]?.pid ?? 0);
    const works = (): Promise<unknown> =>
      client.run(plain('SELECT pg_sleep(0.01)')).then(
        ({ rows }) => rows.length,
        () => 0,
      );
    await expect.poll(() => calls().length, { timeout: 3000 }).toBe(2);
    await expect.poll(works, { timeout: 3000 }).toBe(1);
    expect(events.map(({ name }) => name)).toContain('warning');
    await client.close();
  });
});
