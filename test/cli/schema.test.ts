import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../support/open-sqlite.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

let cwd: string;
beforeEach(async () => {
  cwd = temporaryFolder();
  const handle = await openSqlite(join(cwd, 'shop.db'));
  handle.exec(`CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE books (id INTEGER PRIMARY KEY, author_id INTEGER REFERENCES authors (id), title VARCHAR(80) NOT NULL);
    CREATE TABLE notes (text TEXT);`);
  handle.close();
});

it('prints tables, columns, keys and relations', async () => {
  const { code, stdout } = await runCli(['schema', '--url', 'sqlite:shop.db'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^authors \(table.*\)\n {2}id +INTEGER +key/);
  expect(stdout).toMatch(/\n {2}author_id +INTEGER +→ authors\n {2}title +VARCHAR\(80\) +not null\n/);
  expect(stdout).toMatch(/notes \(table.*, no key: read only\)/);
});

it('prints them as JSON', async () => {
  const { stdout } = await runCli(['schema', '--url', 'sqlite:shop.db', '--json'], { cwd });
  const schema = JSON.parse(stdout) as { tables: { model: string }[] };
  expect(schema).toMatchObject({ engine: 'sqlite', default_schema: 'main' });
  expect(schema.tables.find(({ model }) => model === 'books')).toMatchObject({
    primary_key: ['id'],
    foreign_keys: [{ columns: ['author_id'], target_model: 'authors', target_columns: ['id'] }],
    columns: [
      { name: 'id' },
      { name: 'author_id', nullable: true },
      { name: 'title', length: 80, nullable: false },
    ],
  });
});

it('prints only the tables that are shown', async () => {
  const { stdout } = await runCli(['schema', '--url', 'sqlite:shop.db', '--database-except', 'notes,books'], {
    cwd,
  });
  expect(stdout).toMatch(/^authors/);
  expect(stdout).not.toMatch(/books|notes/);
});

it('ends like check-connection when the database cannot be used', async () => {
  const { code, stderr } = await runCli(['schema', '--url', 'sqlite:nowhere.db'], { cwd });
  expect([code, stderr]).toEqual([3, expect.stringContaining('nowhere.db is not there')]);
});
