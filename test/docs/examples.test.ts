import { execFileSync } from 'node:child_process';
import { copyFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { sampleScript } from '../support/samples.ts';
import {
  cleanEnvironment,
  program,
  secrets,
  startBridge,
  type StartedBridge,
} from '../support/start-bridge.ts';
import { readReadme } from './readme.ts';

/** Blocks of code of the README in one language. */
function blocks(language: string): string[] {
  return [...readReadme().matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , text = '']) => text);
}

describe('the requests of the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-examples-'));
  let bridge: StartedBridge;
  beforeAll(async () => {
    copyFileSync(fileURLToPath(new URL('curl.mjs', import.meta.url)), join(folder, 'curl.mjs'));
    writeFileSync(join(folder, 'curl'), `#!/bin/sh\nexec "${process.execPath}" "${folder}/curl.mjs" "$@"\n`);
    chmodSync(join(folder, 'curl'), 0o755);
    bridge = await startBridge();
  });
  afterAll(async () => {
    await bridge?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('work against the demo, one after the other', () => {
    const requests = blocks('sh').filter((block) => block.includes('curl '));
    expect(requests.length).toBeGreaterThan(2);
    const output = execFileSync('bash', ['-e', '-o', 'pipefail', '-c', requests.join('\n')], {
      encoding: 'utf8',
      env: {
        ...cleanEnvironment(),
        PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
        BRIDGE: bridge.url,
        EMAIL: bridge.ready.account?.email,
        PASSWORD: bridge.ready.account?.password,
      },
    });
    expect(output).toContain('"count"');
    expect(output).toContain('Renamed by the README');
  });
});

describe('the configuration of the README', () => {
  let database: TestDatabase;
  beforeAll(async () => void (database = await SqliteDatabase.create([sampleScript('shop', 'sqlite')])));
  afterAll(async () => database?.drop());

  test.each(blocks('json'))('is one that the program takes', (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-config-'));
    writeFileSync(join(folder, 'jet-bridge.config.json'), text);
    const named = [...text.matchAll(/"env:(\w+)"/g)].map(([, name = '']) => [name, 'a value']);
    const output = execFileSync(process.execPath, [program, 'schema', '--json'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...cleanEnvironment(), ...Object.fromEntries(named), ...secrets, DATABASE_URL: database.url },
    });
    rmSync(folder, { recursive: true, force: true });
    expect(output).toContain('customers');
  });
});

describe('the links of the README', () => {
  test('to its own sections lead somewhere', () => {
    const text = readReadme();
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});
