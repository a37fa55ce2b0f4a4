import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { actionModule } from '../../src/config/action-modules.ts';
import { silent, type BridgeEvent } from '../../src/events/index.ts';
import { openActionModules, type ActionModules } from '../../src/server/actions/module-action.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { openAdministeredBridge } from '../support/administered-bridge.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `create table invoice (id bigint primary key, customer varchar(40), secret varchar(10));
insert into invoice values (9007199254740993, 'Ada', 'h1dden'), (2, 'Bo', 'h1dden');`;
const big = '9007199254740993';

const all = ownerGrants.tables.get('*') ?? expect.fail('the owner has all tables');
const plain: Grants = {
  ...ownerGrants,
  version: 'module-actions-plain',
  privileges: new Set(),
  tables: new Map([
    [
      'invoice',
      {
        ...all,
        operations: new Set(['read'] as const),
        readable: new Set(['id', 'customer']),
        rows: { column: 'id', lookup: 'gt', value: 1 },
      },
    ],
  ]),
};

const files = {
  'greet.mjs':
    'export default ({ action, params, records, user }) => JSON.stringify({ action, params, records, user });',
  'file.mjs': `export default async ({ record }) => ({ file: { name: 'of ' + record.customer + '.txt', content: new TextEncoder().encode('ünï') } });`,
  'link.mjs': `export default () => ({ link: 'https://example.com/x' });`,
  'nothing.mjs': 'export default () => {};',
  'odd.mjs': 'export default () => ({ page: () => 1 });',
  'refuse.mjs': `export default ({ fail }) => fail('Already done.');`,
  'throw.mjs': `export default () => { throw new Error('password h1dden'); };`,
  'reject.mjs': `export default async () => { await null; throw { toString: null }; };`,
  'loop.mjs': 'export default () => { for (;;); };',
  'wait.mjs': 'export default () => new Promise(() => setInterval(() => {}, 1000));',
  'eat.mjs': 'export default () => { const all = []; for (;;) all.push(Buffer.alloc(1e7, 1)); };',
  'exit.mjs': 'export default () => process.exit(0);',
  'none.mjs': 'export const x = 1;',
  'env.mjs': `export default () => [process.env.JET_ADMIN_AUTH_SECRET, process.env.DATABASE_URL, process.env.OWN].join();`,
  'print.mjs': `export default () => { console.log('line one'); return 'printed'; };`,
};

describe('modules in the configuration', () => {
  it.each([
    'refund',
    'refund=./refund.ts',
    '../x=./refund.mjs',
    { name: 'refund' },
    { name: 'refund', file: './refund.mjs', code: 'x' },
    { name: 'refund', file: './refund.mjs', params: ['x'] },
    { name: 'refund', file: './refund.mjs', roles: 'owner' },
  ])('are refused when they are wrong: %j', (raw) => expect(actionModule().read(raw)).toBeUndefined());

  it('stop the program when the file is not there', async () => {
    const modules = [actionModule().read('refund=./nothing.mjs') ?? expect.fail('is a module')];
    const opening = openActionModules({ modules, timeoutMs: 1000, memoryBytes: 1e9 }, '/tmp');
    await expect(opening).rejects.toThrow(/nothing\.mjs of "refund" is not there/);
  });
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`actions of modules on ${engine.name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-modules-'));
    const events: BridgeEvent[] = [];
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    beforeAll(async () => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const modules = Object.keys(files).map((file) => {
        const name = file.replace('.mjs', '');
        const about = ['greet', 'file'].includes(name) ? { model: 'invoice' } : {};
        const roles = name === 'link' ? [] : ['tester'];
        const raw = { name, file, roles, params: [{ name: 'note' }], ...about };
        return actionModule().read(raw) ?? expect.fail('is a module');
      });
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      const settings = { modules, timeoutMs: 5000, memoryBytes: 200_000_000 };
      const opened: ActionModules = await openActionModules(settings, folder);
      api = await openRecordApi(database.url, {
        store,
        parts: { modules: opened, observe: (event) => void events.push(event) },
      });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    const run = (name: string, body: object = {}, grants = plain): Promise<ApiAnswer> =>
      api.call('POST', `/api/actions/${name}/run/`, { body, grants });
    const resultOf = async (name: string, body: object = {}): Promise<unknown> => {
      const answer = await run(name, body);
      expect(answer.status, answer.text).toBe(200);
      return (answer.json as { result: unknown }).result;
    };

    it('get parameters, the person and the records as that person may see them', async () => {
      const result = await resultOf('greet', { params: { note: 'n' }, records: [big, 2] });
      const { message } = result as { message: string };
      expect(JSON.parse(message)).toEqual({
        action: 'greet',
        params: { note: 'n' },
        records: [
          { id: big, customer: 'Ada' },
          { id: engine.name === 'sqlite' ? expect.anything() : '2', customer: 'Bo' },
        ],
        user: { id: 'a1', email: 'a@example.test', name: 'A', role: 'tester' },
      });
      const narrow = { ...plain, version: 'narrow', tables: new Map() };
      expect((await run('greet', { record: big }, narrow)).status).toBe(404);
      expect((await run('greet', { record: 77 })).status).toBe(404);
      expect((await run('greet')).status).toBe(400);
      expect((await run('nothing', { record: 1 })).status).toBe(400);
      expect((await run('nothing', { params: { other: 1 } })).status).toBe(400);
    });

    it('give a message, a link, a file or nothing', async () => {
      expect(await resultOf('nothing')).toEqual({ type: 'message', message: 'Done.' });
      expect(await resultOf('file', { record: 2 })).toEqual({
        type: 'file',
        name: 'of Bo.txt',
        media_type: 'text/plain; charset=utf-8',
        content: Buffer.from('ünï').toString('base64'),
      });
      expect((await run('odd')).text).toContain('neither a message');
    });

    it('belong to the roles that the configuration names', async () => {
      expect((await run('link')).status).toBe(404);
      expect((await run('link', {}, ownerGrants)).json).toEqual({
        result: { type: 'link', link: 'https://example.com/x' },
      });
      const list = await api.call('POST', '/api/messages/', {
        body: { name: 'get_action_list' },
        grants: plain,
      });
      const listed = list.json as readonly { readonly name: string; readonly type: string }[];
      expect(listed.map(({ name }) => name)).not.toContain('link');
      expect(listed.find(({ name }) => name === 'greet')).toEqual({
        name: 'greet',
        type: 'module',
        description: null,
        params: [{ name: 'note' }],
        model: 'invoice',
      });
      expect(list.text).not.toContain('.mjs');
    });

    it('say in their own words why they refuse, and nothing else of an error', async () => {
      const refused = await run('refuse');
      expect([refused.status, refused.json]).toEqual([
        422,
        expect.objectContaining({ code: 'action_failed', detail: 'Already done.' }),
      ]);
      for (const name of ['throw', 'reject', 'none', 'exit']) {
        const answer = await run(name);
        expect([answer.status, (answer.json as { code: string }).code], name).toEqual([422, 'action_failed']);
        expect(answer.text).not.toMatch(/h1dden|\.mjs|\bat \S+:\d/);
      }
      expect(events.find((event) => event.name === 'action_failed')).toMatchObject({
        action: 'throw',
        reason: expect.stringContaining('password h1dden') as unknown,
      });
    });

    it('find no secret of the bridge around them, and are heard', async () => {
      process.env['JET_ADMIN_AUTH_SECRET'] = 'h1dden';
      process.env['OWN'] = 'mine';
      try {
        expect(await resultOf('env')).toEqual({ type: 'message', message: ',,mine' });
      } finally {
        delete process.env['JET_ADMIN_AUTH_SECRET'];
        delete process.env['OWN'];
      }
      await resultOf('print');
      expect(events).toContainEqual({ name: 'action_printed', action: 'print', text: 'line one\n' });
    });

    // The process is the same on every engine.
    if (engine.name === 'sqlite') {
      it('are stopped when they do not end or take too much memory', async () => {
        const outcome = async (name: string): Promise<unknown> => {
          const { status, json } = await run(name);
          return [status, (json as { code: string }).code];
        };
        expect(await Promise.all(['loop', 'wait', 'eat'].map(outcome))).toEqual([
          [504, 'action_timeout'],
          [504, 'action_timeout'],
          [422, 'action_failed'],
        ]);
      }, 20_000);
    }
  });
}

describe('an action in a whole bridge', () => {
  it('reads its records, and stands in the audit log with what was asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-modules-'));
    writeFileSync(join(folder, 'greet.mjs'), 'export default ({ record }) => `Hello ${record.customer}`;');
    const database = await SqliteDatabase.create([script]);
    const store = await temporarySqlite();
    const modules = [{ name: 'greet', file: join(folder, 'greet.mjs'), model: 'invoice', roles: ['viewer'] }];
    const bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`, {
      actions: { modules },
    });
    try {
      const path = '/api/actions/greet/run/';
      const answer = await bridge.call('POST', path, { as: 'viewer', body: { record: 2 } });
      expect(answer.json).toEqual({ result: { type: 'message', message: 'Hello Bo' } });
      expect((await bridge.call('POST', path, { as: 'editor', body: { record: 2 } })).status).toBe(404);
      const { json } = await bridge.call(
        'GET',
        '/api/audit/?action=run_action&principal=viewer@example.test&limit=9',
      );
      expect(json.entries.map(({ phase }: { readonly phase: string }) => phase)).toEqual([
        'done',
        'intended',
      ]);
      expect(json.entries[1].details).toMatchObject({ params: { name: 'greet' }, body: { record: 2 } });
    } finally {
      await bridge.close();
      await database.drop();
      await store.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
