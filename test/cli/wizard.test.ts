import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyAnswers } from '../../src/cli/init/apply-answers.ts';
import { askAnswers } from '../../src/cli/init/ask-answers.ts';
import { initBase } from '../../src/cli/init/init-base.ts';
import type { Output } from '../../src/cli/output.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { interrupted, scriptedPrompter, type ScriptedAnswer } from './scripted-prompter.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each step is a process of its own, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

const password = 'seven green herons at noon';
const tables = [
  'CREATE TABLE authors (id INTEGER PRIMARY KEY)',
  'CREATE TABLE books (id INTEGER PRIMARY KEY)',
];

const aboutTheRest: readonly ScriptedAnswer[] = [
  { to: 'Show all 2 tables', give: true },
  { to: 'Read only', give: false },
  { to: 'Name of the project', give: '' },
  { to: 'Your e-mail', give: 'ann@example.com' },
  { to: 'Password for ann@example.com', give: password },
  { to: 'The same again', give: password },
];

/** Walks through the wizard and writes what it gathered. */
async function walk(
  cwd: string,
  answers: readonly ScriptedAnswer[],
  env: Readonly<Record<string, string>> = {},
) {
  const shown: string[] = [];
  const output: Output = {
    line: (text = '') => void shown.push(text),
    json: (value) => void shown.push(JSON.stringify(value)),
    note: (text) => void shown.push(text),
    style: (_style, text) => text,
  };
  const script = scriptedPrompter(answers);
  const base = await initBase({ flags: new Map(), env, cwd });
  const gathered = await askAnswers(base, { passwordStdin: false }, script.prompter, output);
  await applyAnswers(base, gathered);
  return { ...script, shown: shown.join('\n') };
}

const variables = (cwd: string): Record<string, string | undefined> =>
  parseEnv(readFileSync(join(cwd, '.env'), 'utf8'));
const config = (cwd: string): unknown =>
  JSON.parse(readFileSync(join(cwd, 'jet-bridge.config.json'), 'utf8'));

function engineCalled(name: Engine['name']): Engine {
  const engine = engines.find((candidate) => candidate.name === name);
  if (engine === undefined) throw new Error(`there is an engine called ${name}`);
  return engine;
}

describe('the wizard', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await engineCalled('sqlite').createDatabase(...tables);
  });
  afterAll(() => database.drop());

  it('connects at once and asks the URL again when it is wrong', async () => {
    const cwd = temporaryFolder();
    const { shown, refusals } = await walk(cwd, [
      { to: 'Database URL', give: 'postgres://ann:pa/ss@db/shop' },
      { to: 'Database URL', give: 'sqlite:nowhere.db' },
      { to: 'Database URL', give: database.url },
      ...aboutTheRest,
    ]);
    expect(refusals).toEqual([expect.stringMatching(/has a "\/".*%2F/)]);
    expect(shown).toMatch(/nowhere\.db is not there[\s\S]*✓ SQLite \d/);
    expect(variables(cwd)['DATABASE_URL']).toBe(database.url);
  });

  it('offers what the project knows already', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'package.json'), '{"name":"bookshop"}');
    const { asked } = await walk(cwd, [{ to: 'Which database?', give: 'DB_URL' }, ...aboutTheRest], {
      DB_URL: database.url,
    });
    expect(asked).not.toContainEqual(expect.stringContaining('Database URL'));
    expect(config(cwd)).toMatchObject({ project: { name: 'bookshop' } });
  });

  it('shows chosen tables only, and writes that it may not write', async () => {
    const cwd = temporaryFolder();
    const [, , ...rest] = aboutTheRest;
    await walk(
      cwd,
      [
        { to: 'Which database?', give: 'configured' },
        { to: 'Show all 2 tables', give: false },
        { to: 'Tables to show', give: ['books'] },
        { to: 'Read only', give: true },
        ...rest,
      ],
      { DATABASE_URL: database.url },
    );
    expect(config(cwd)).toMatchObject({ database: { only: ['books'], readOnly: true } });
  });

  it('refuses weak and different passwords before anything is written', async () => {
    const cwd = temporaryFolder();
    const answers = [...aboutTheRest];
    answers.splice(
      3,
      3,
      { to: 'Your e-mail', give: 'ann' },
      { to: 'Your e-mail', give: 'ann@example.com' },
      { to: 'Password for', give: 'short' },
      { to: 'Password for', give: password },
      { to: 'The same again', give: 'another one' },
      { to: 'The same again', give: password },
    );
    const { refusals } = await walk(cwd, [{ to: 'Database URL', give: database.url }, ...answers]);
    expect(refusals).toEqual([
      'This is not an e-mail address.',
      expect.stringContaining('at least 15'),
      'The two are different.',
    ]);
  });

  it('run again offers what is configured, and asks for no second owner', async () => {
    const cwd = temporaryFolder();
    await walk(cwd, [{ to: 'Database URL', give: database.url }, ...aboutTheRest]);
    const before = variables(cwd);
    await walk(cwd, [
      { to: 'Which database?', give: 'configured' },
      { to: 'Show all 2 tables', give: true },
      { to: 'Read only', give: true },
      { to: 'Name of the project', give: 'Books' },
    ]);
    expect(variables(cwd)).toEqual(before);
    expect(config(cwd)).toMatchObject({ project: { name: 'Books' }, database: { readOnly: true } });
  });

  it.each(aboutTheRest.map(({ to }, index) => [to, index] as const))(
    'interrupted at "%s" leaves nothing behind',
    async (to, index) => {
      const cwd = temporaryFolder();
      const answers: readonly ScriptedAnswer[] = [
        { to: 'Database URL', give: database.url },
        ...aboutTheRest.slice(0, index),
        { to, give: interrupted },
      ];
      await expect(walk(cwd, answers)).rejects.toThrow('Ctrl-C');
      expect(readdirSync(cwd)).toEqual([]);
    },
  );
});

describe.skipIf(engineCalled('mysql').skipReason)('the wizard on mysql', () => {
  const user = `jb_wizard_${process.pid}`;
  const secret = 'p@ss/w:rd #%1';
  let database: TestDatabase;
  beforeAll(async () => {
    database = await engineCalled('mysql').createDatabase(...tables);
    const name = new URL(database.url).pathname.slice(1);
    for (const host of ['%', 'localhost']) {
      await database.run(`CREATE USER '${user}'@'${host}' IDENTIFIED BY '${secret}'`);
      await database.run(`GRANT ALL ON \`${name}\`.* TO '${user}'@'${host}'`);
    }
  });
  afterAll(async () => {
    for (const host of ['%', 'localhost']) await database.run(`DROP USER IF EXISTS '${user}'@'${host}'`);
    await database.drop();
  });

  it('asks again for user and password alone, then for the database, and encodes what was typed', async () => {
    const cwd = temporaryFolder();
    const url = new URL(database.url);
    const name = url.pathname.slice(1);
    [url.username, url.password, url.pathname] = [user, 'wrong', '/jb_nowhere'];
    const { shown } = await walk(cwd, [
      { to: 'Database URL', give: url.href },
      { to: 'Database user', give: '' },
      { to: `Password of ${user}`, give: secret },
      { to: 'Name of the database', give: name },
      ...aboutTheRest,
    ]);
    expect(shown).toMatch(
      /refused the user[\s\S]*(no database called|may not use the database) jb_nowhere|jb_nowhere/,
    );
    const written = variables(cwd)['DATABASE_URL'] ?? '';
    expect(written).toContain('p%40ss%2Fw%3Ard%20%23%251@');
    expect(shown).not.toContain(secret);
  });
});

describe.skipIf(engineCalled('postgres').skipReason)('the wizard on postgres', () => {
  it('asks again for host and port, for encryption, and for schemas where there are several', async () => {
    const database = await engineCalled('postgres').createDatabase(
      'CREATE SCHEMA sales',
      'CREATE TABLE sales.orders (id int PRIMARY KEY)',
      'CREATE TABLE notes (id int PRIMARY KEY)',
    );
    try {
      const cwd = temporaryFolder();
      const url = new URL(database.url);
      const { port } = url;
      url.port = '1';
      url.search = 'sslmode=require';
      await walk(cwd, [
        { to: 'Database URL', give: url.href },
        { to: 'Host', give: '127.0.0.1' },
        { to: 'Port', give: port },
        { to: 'Encryption', give: 'disable' },
        { to: 'Schemas to show', give: ['public', 'sales'] },
        ...aboutTheRest,
      ]);
      expect(variables(cwd)['DATABASE_URL']).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}/.*sslmode=disable`));
      expect(config(cwd)).toMatchObject({ database: { schemas: ['public', 'sales'] } });
    } finally {
      await database.drop();
    }
  });
});
