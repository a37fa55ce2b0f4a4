import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openClient, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { loadStoreEngine } from '../../src/store/engines/index.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import {
  findAccountRow,
  insertAccount,
  listAccountRows,
  listProjects,
  openStore,
  readSessionState,
} from '../../src/store/index.ts';
import { places, storePlace, type StorePlace } from './places.ts';
import { accountRow } from './rows.ts';

const script = (name: string): string => new URL(name, import.meta.url).pathname;

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`opening a store on ${name}`, () => {
    let place: StorePlace;
    beforeEach(async () => {
      place = await storePlace(make);
    });
    afterEach(() => place.drop());

    test('four processes that start together migrate once', async () => {
      const run = promisify(execFile);
      const env = { ...process.env, STORE: JSON.stringify(place.settings) };
      const started = [1, 2, 3, 4].map(() => run(process.execPath, [script('open-many.mjs')], { env }));
      const reports = (await Promise.all(started)).map(
        ({ stdout }) => JSON.parse(stdout) as { ran: number[] },
      );
      const newest = migrations.at(-1)?.version;
      expect(reports.flatMap(({ ran }) => ran)).toEqual([newest]);
    });

    test('every earlier version is brought up to date with its rows', async () => {
      const engine = await loadStoreEngine(place.settings.engine);
      const table = engine.ddl.tableName('accounts');
      for (let version = 1; version < migrations.length; version++) {
        const old = await storePlace(make);
        const client = await openClient({ ...old.settings, create: true }, silent);
        await migrate(client, engine, migrations.slice(0, version), 1);
        await client.run({
          text: `insert into ${table} (id, email, name, role, attributes, version, created_at) values ('old', 'old@example.com', 'Old', 'owner', '{}', 3, 5)`,
          params: [],
        });
        await client.close();
        const events: BridgeEvent[] = [];
        const store = await old.open((event) => events.push(event));
        expect(await findAccountRow(store, 'old')).toMatchObject({ email: 'old@example.com', version: 3 });
        expect(await listProjects(store)).toEqual([]);
        expect(events).toContainEqual({ name: 'store_migrated', version: migrations.length });
        await old.drop();
      }
    });

    test('a migration that was cut off in its middle is finished', async () => {
      const engine = await loadStoreEngine(place.settings.engine);
      const client = await openClient({ ...place.settings, create: true }, silent);
      const [first] = migrations;
      // What a crash leaves behind on MySQL, which commits each CREATE TABLE: some tables, and no version.
      await migrate(client, engine, [{ version: 1, steps: first?.steps.slice(0, 4) ?? [] }], 1);
      await client.run({ text: `delete from ${engine.ddl.tableName('migrations')}`, params: [] });
      await client.close();
      const store = await place.open();
      expect(await insertAccount(store, accountRow())).toBe(true);
      expect(await readSessionState(store, 'none')).toBeNull();
    });

    test('a store of a newer program is refused, and stays as it is', async () => {
      const store = await place.open();
      await insertAccount(store, accountRow());
      const client = await openClient(place.settings, silent);
      const table = (await loadStoreEngine(place.settings.engine)).ddl.tableName('migrations');
      await client.run({ text: `insert into ${table} (version, applied_at) values (999, 1)`, params: [] });
      await client.close();
      await expect(place.open()).rejects.toMatchObject({ code: 'store_unavailable', message: /version 999/ });
    });

    test('a change in one process is soon seen in another', async () => {
      const [here, there] = [await place.open(), await place.open()];
      const before = there.epoch.current();
      await here.change(() => Promise.resolve());
      await expect.poll(() => there.epoch.current(), { timeout: 5000, interval: 50 }).toBe(before + 1);
    });

    test('a process killed in the middle of its writing leaves whole transactions', async () => {
      const store = await place.open();
      for (let round = 0; round < 3; round++) await writeAndKill(place.settings, 40 + 30 * round);
      const accounts = await listAccountRows(store);
      expect(accounts.length).toBeGreaterThan(0);
      const states = await Promise.all(accounts.map(({ id }) => readSessionState(store, id)));
      expect(states.every((state) => state !== null)).toBe(true);
      // One change, one step of the epoch: nothing was half done.
      await store.change(() => Promise.resolve());
      expect(store.epoch.current()).toBe(1 + accounts.length + 1);
    });
  });
}

async function writeAndKill(settings: ConnectionSettings, afterMs: number): Promise<void> {
  const env = { ...process.env, STORE: JSON.stringify(settings) };
  const child = spawn(process.execPath, [script('write-until-killed.mjs')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

test('a SQLite store makes its folder and file for its owner only', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'jet-store-'));
  const database = join(parent, '.jet-bridge', 'store.db');
  const store = await openStore({ settings: { engine: 'sqlite', database }, observe: silent });
  await insertAccount(store, accountRow());
  expect((await stat(join(parent, '.jet-bridge'))).mode & 0o777).toBe(0o700);
  expect((await stat(database)).mode & 0o777).toBe(0o600);
  expect((await stat(`${database}-wal`)).mode & 0o777).toBe(0o600);
  await store.close();
  await rm(parent, { recursive: true });
});

test('a store that cannot be reached says so, whatever the driver said', async () => {
  const nowhere: ConnectionSettings[] = [
    { engine: 'postgres', host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' },
    { engine: 'mysql', host: '127.0.0.1', port: 1, user: 'nobody', database: 'none' },
    { engine: 'sqlite', database: '/dev/null/folder/store.db' },
  ];
  for (const settings of nowhere) {
    const opening = openStore({ settings, observe: silent });
    await expect(opening, settings.engine).rejects.toMatchObject({ code: 'store_unavailable', status: 503 });
  }
});
