import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultLoaders } from 'cosmiconfig';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { initTemplates } from '../../src/cli/init/fill-template.ts';
import { loadConfig, requireDatabase, requireSecrets } from '../../src/config/index.ts';
import { secrets } from '../support/start-bridge.ts';
import { temporaryFolder } from '../cli/temporary-folder.ts';

// What `init` writes from config.json.tmpl, env.tmpl and gitignore.tmpl is started in test/cli/init.test.ts.

const templates = fileURLToPath(new URL('../../templates/', import.meta.url));
const read = (name: string): string => readFileSync(join(templates, name), 'utf8');
const isInstalled = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args).status === 0;

/** The configuration that these variables give. */
const configOfVariables = (env: Readonly<Record<string, string>>) =>
  loadConfig({ flags: new Map(), env, cwd: temporaryFolder() });

/** Throws when commander would refuse the words. The action is not run. */
async function parseCommand(words: readonly string[]): Promise<void> {
  const output = { line() {}, json() {}, note() {}, style: (_style: string, text: string) => text };
  const program = buildProgram({ env: {}, cwd: '/', output, interactive: false });
  for (const command of program.commands) command.action(() => undefined);
  await program.parseAsync([...words], { from: 'user' });
}

it('the list of templates is complete', () => {
  const files = readdirSync(templates, { recursive: true, withFileTypes: true });
  expect(files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name).slice(templates.length)).sort()).toEqual(
    [
      ...initTemplates,
      'compose/compose.yaml',
      'docker/Dockerfile',
      'docker/dockerignore.tmpl',
      'nginx/jet-bridge.conf',
      'systemd/jet-bridge.service',
    ].sort(),
  );
});

describe('the Dockerfile', () => {
  /** Instructions with their arguments, continuation lines joined. */
  const instructions = read('docker/Dockerfile')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^\s*([A-Z]+) +(.*)$/.exec(line)?.slice(1) ?? [line]);
  const of = (name: string): string[] => instructions.filter(([word]) => word === name).map(([, rest]) => rest ?? '');

  it('has only instructions that exist', () => {
    const known = ['FROM', 'ARG', 'RUN', 'VOLUME', 'WORKDIR', 'COPY', 'ENV', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'];
    for (const [word] of instructions) expect(known).toContain(word);
  });
  it('starts a command of ours, as a user that is not root', async () => {
    expect(of('USER')).toEqual(['node']);
    const [program, ...words] = JSON.parse(of('CMD')[0] ?? '[]') as string[];
    expect(program).toBe('jet-bridge');
    await parseCommand(words);
  });
  it('sets variables that the configuration knows', async () => {
    const env = Object.fromEntries(of('ENV').flatMap((line) => line.split(/\s+/)).map((pair) => pair.split('=') as [string, string]));
    const config = await configOfVariables(env);
    expect([config.server.host, config.store.address]).toEqual(['0.0.0.0', 'sqlite:/data/store.db']);
  });
  it('asks a route of ours for its health, with code that runs', () => {
    const command = JSON.parse(/CMD (\[.*\])/.exec(of('HEALTHCHECK')[0] ?? '')?.[1] ?? '[]') as string[];
    expect(command.join(' ')).toContain('/health/ready');
    const port = 'http://127.0.0.1:1/';
    const code = (command[2] ?? '').replace(/http:\/\/127[^']*/, port);
    expect(spawnSync(process.execPath, ['-e', code]).status).toBe(1);
  });
  it('keeps secrets out of the image', () => {
    expect(read('docker/dockerignore.tmpl').split('\n').filter((line) => !line.startsWith('#') && line !== '')).toEqual([
      '*',
      '!jet-bridge.config.json',
    ]);
  });
});

describe('the compose file', () => {
  interface Service {
    readonly environment: Readonly<Record<string, string>>;
    readonly ports?: readonly string[];
    readonly volumes: readonly string[];
  }
  const file = defaultLoaders['.yaml']('', read('compose/compose.yaml')) as {
    readonly services: Readonly<Record<'bridge' | 'database', Service>>;
    readonly volumes: Readonly<Record<string, null>>;
  };
  const environment = (): Record<string, string> => {
    const given: Record<string, string> = { POSTGRES_PASSWORD: 'p@ss/w:rd', ...secrets };
    return Object.fromEntries(
      Object.entries(file.services.bridge.environment).map(([name, value]) => [
        name,
        value.replace(/\$\{(\w+):\?[^}]*\}/g, (_, variable: string) => given[variable] ?? `no ${variable}`),
      ]),
    );
  };

  it('gives the bridge everything it needs', async () => {
    const config = await configOfVariables(environment());
    expect(() => requireSecrets(config, { bridge: true, service: true })).not.toThrow();
    expect(requireDatabase(config)).toMatchObject({ host: 'database', user: 'app', password: 'p@ss/w:rd', database: 'app' });
    const { POSTGRES_USER, POSTGRES_DB } = file.services.database.environment;
    expect([POSTGRES_USER, POSTGRES_DB]).toEqual(['app', 'app']);
  });
  it('lets nobody in from outside and keeps its volumes', () => {
    expect(file.services.bridge.ports).toEqual(['127.0.0.1:8888:8888']);
    expect(file.services.database.ports).toBeUndefined();
    const used = Object.values(file.services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0]));
    expect(used).toEqual(Object.keys(file.volumes));
    expect(file.services.bridge.volumes).toEqual(['bridge-data:/data']);
  });
});

describe('the systemd unit', () => {
  const unit = read('systemd/jet-bridge.service');
  const all = (key: string): string[] => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map((match) => match[1] ?? '');

  it('starts a command of ours', async () => {
    const [program, ...words] = (all('ExecStart')[0] ?? '').split(' ');
    expect(program).toBe('/usr/bin/jet-bridge');
    await parseCommand(words);
  });
  it('sets variables that the configuration knows, and keeps state where it may write', async () => {
    const config = await configOfVariables(Object.fromEntries(all('Environment').map((pair) => pair.split('=') as [string, string])));
    expect(config.store.address).toBe(`sqlite:/var/lib/${all('StateDirectory')[0]}/store.db`);
  });
  it('stops later than the server does by itself', () => {
    expect(Number(all('TimeoutStopSec')[0])).toBeGreaterThan(10);
  });
  it.skipIf(!isInstalled('systemd-analyze', '--version'))('is understood by systemd', () => {
    const path = join(temporaryFolder(), 'jet-bridge.service');
    writeFileSync(path, unit.replace('/usr/bin/jet-bridge', process.execPath).replace(/^Documentation=.*$/m, ''));
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes('jet-bridge.service'))).toEqual([]);
  });
});

describe('the nginx configuration', () => {
  const text = read('nginx/jet-bridge.conf').replace(/^\s*#.*$/gm, '');
  const directive = (name: string): string[] =>
    [...text.matchAll(new RegExp(`^\\s*${name}\\s+([^;{]*);`, 'gm'))].map((match) => match[1] ?? '');

  it('has balanced braces, and every directive ends', () => {
    expect(text.split('{')).toHaveLength(text.split('}').length);
    for (const line of text.split('\n').filter((candidate) => candidate.trim() !== '')) {
      expect(line).toMatch(/[;{}]$/);
    }
  });
  it('overwrites what a client could forge, and passes the host on', () => {
    expect(directive('proxy_set_header')).toEqual([
      'Connection ""',
      'Host $host',
      'X-Forwarded-For $remote_addr',
      'X-Forwarded-Proto $scheme',
    ]);
  });
  it('streams, and lets the bridge refuse what is too large', async () => {
    const { limits } = await configOfVariables({});
    expect([directive('proxy_buffering'), directive('proxy_request_buffering')]).toEqual([['off'], ['off']]);
    expect(Number.parseInt(directive('client_max_body_size')[0] ?? '', 10) * 1_048_576).toBeGreaterThan(limits.bodyBytes);
    expect(Number.parseInt(directive('proxy_read_timeout')[0] ?? '', 10) * 1000).toBeGreaterThan(limits.idleTimeoutMs);
  });
  it.skipIf(!isInstalled('nginx', '-v'))('is understood by nginx', () => {
    const folder = temporaryFolder();
    const withoutTls = text.replace(/^\s*ssl_certificate.*$/gm, '').replaceAll(' ssl;', ';');
    writeFileSync(join(folder, 'nginx.conf'), `events {}\nhttp {\n${withoutTls}\n}\n`);
    const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', 'nginx.conf'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, expect.stringContaining('syntax is ok')]);
  });
});
