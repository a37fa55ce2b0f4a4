import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../support/call.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { sampleScript } from '../support/samples.ts';
import { cleanEnvironment, startBridge } from '../support/start-bridge.ts';
import { locked, manifest } from './manifest.ts';
import { root } from './read-imports.ts';

interface PackedFile {
  readonly path: string;
  readonly mode: number;
}

/** What the package may hold; everything else is a leak. */
const published = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^bin\/jet-bridge\.js$/,
  /^dist\/(?:[\w-]+\/)*[\w-]+\.(?:js|d\.ts)$/,
  /^dist\/interface\/(?:[\w.-]+\/)*[\w.-]+\.(?:html|js|css|svg|woff2|json|md|txt)(?:\.gz|\.br)?$/,
  /^templates\/(?:[\w-]+\/)*[\w.-]+$/,
];

/** What must be there for the package to work. */
const needed = [
  'package.json',
  'README.md',
  'LICENSE',
  'bin/jet-bridge.js',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/cli/main.js',
  'dist/interface/index.html',
  'templates/config.json.tmpl',
  'templates/env.tmpl',
  'templates/gitignore.tmpl',
];

describe('the packed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-pack-'));
  let files: readonly PackedFile[] = [];
  let tarball = '';

  beforeAll(() => {
    const output = npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
    const [packed] = JSON.parse(output) as [{ filename: string; files: PackedFile[] }]; // npm's own format
    files = packed.files;
    tarball = join(folder, packed.filename);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds nothing but what is listed', () => {
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !published.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  test('holds what it needs', () => {
    const paths = files.map(({ path }) => path);
    expect(needed.filter((path) => !paths.includes(path))).toEqual([]);
  });

  test('its program may be executed', () => {
    const program = files.find(({ path }) => path === 'bin/jet-bridge.js');
    expect((program?.mode ?? 0) & 0o111).toBe(0o111);
  });

  test('installs and runs in an empty folder without a network', async () => {
    const home = join(folder, 'home');
    installOffline(tarball, home);
    const program = join(home, 'node_modules/jet-bridge/bin/jet-bridge.js');
    expect(execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' }).trim()).toBe(
      manifest.version,
    );
    const bridge = await startBridge({ program, cwd: home });
    try {
      expect((await call(`${bridge.url}/health/ready`)).status).toBe(200);
      const page = await call(`${bridge.url}/`, { headers: { Accept: 'text/html' } });
      expect(page.headers.get('content-type')).toContain('text/html');
    } finally {
      await bridge.stop();
    }
    expect(readdirSync(home).sort()).toEqual(['node_modules', 'package.json']);
  });

  test('sets a project up from its templates', async () => {
    const database = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
    const home = join(folder, 'project');
    installOffline(tarball, home);
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, [join(home, 'node_modules/jet-bridge/bin/jet-bridge.js'), ...args], {
        cwd: home,
        encoding: 'utf8',
        env: { ...cleanEnvironment(), JET_BRIDGE_OWNER_PASSWORD: 'a long sentence for this test' },
      });
    run('init', '--yes', '--owner-email', 'owner@example.test', '--url', database.url);
    expect(JSON.parse(run('check-connection', '--json'))).toMatchObject({ ok: true });
    expect(JSON.parse(run('users', 'list', '--json'))).toMatchObject([
      { email: 'owner@example.test', role: 'owner' },
    ]);
    expect(readdirSync(home).sort()).toEqual([
      '.env',
      '.gitignore',
      '.jet-bridge',
      'jet-bridge.config.json',
      'node_modules',
      'package.json',
    ]);
    await database.drop();
  });
});

function npm(cwd: string, ...args: string[]): string {
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
  });
}

/**
 * Unpacks the package and puts beside it exactly what npm would install with it: the packages of the lock
 * file that are not for development, from the project's own installation.
 */
function installOffline(tarball: string, home: string): void {
  const target = join(home, 'node_modules/jet-bridge');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}\n');
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  for (const [path, { dev }] of locked) {
    const source = join(root, path);
    if (dev === true || !existsSync(source) || path.lastIndexOf('node_modules/') !== 0) continue;
    mkdirSync(join(home, path, '..'), { recursive: true });
    symlinkSync(source, join(home, path));
  }
}
