import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  ConfigurationEntries,
  ConfigurationEntry,
  ConfigurationFile,
  ConfigurationVersions,
} from '../../src/contract/index.ts';
import { openSide, password } from '../accounts/side.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import { openWeb, type AskOptions, type Web } from './web.ts';

let place: StorePlace;
let web: Web;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  const store = await place.open();
  const service = await openSide(store, 'service');
  web = openWeb(store, { bridge: null, service });
  for (const [name, role] of [
    ['owner', 'owner'],
    ['ed', 'editor'],
    ['eve', 'editor'],
    ['vi', 'viewer'],
  ] as const) {
    const person = { email: `${name}@example.com`, password };
    await service.createAccount({ ...person, role });
    tokens[name] = (await service.signIn(person, { address: '', userAgent: '' })).token;
  }
});
afterAll(() => place.drop());

let entry = '';
let count = 0;
beforeEach(() => {
  entry = `/service/configuration/layout/orders-${++count}/`;
});

const as = (name: string, method: string, path: string, options: AskOptions = {}): Promise<Response> =>
  web.ask(method, path, { token: tokens[name] ?? '', ...options });

const fresh = { 'if-none-match': '*' };
const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { code: string }).code;

describe('the entries of a kind', () => {
  test('are those that apply to who asks, with what their next change needs', async () => {
    const kind = `/service/configuration/views-${++count}/`;
    const save = (who: string, name: string, scope: string) =>
      as(who, 'PUT', `${kind}${name}/?scope=${scope}`, { body: { value: name }, headers: fresh });
    await save('ed', 'own', 'mine');
    await save('eve', 'hers', 'mine');
    await save('owner', 'shared', 'everyone');
    await save('owner', 'of viewers', 'role:viewer');
    const list = (await (await as('ed', 'GET', kind)).json()) as ConfigurationEntries;
    const found = list.entries.map(({ name, scope, value, etag }) => ({ name, scope, value, etag }));
    expect(found.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: 'own', scope: 'mine', value: 'own', etag: '"mine.1"' },
      { name: 'shared', scope: 'everyone', value: 'shared', etag: '"everyone.1"' },
    ]);
    const none = await as('ed', 'GET', '/service/configuration/nothing-yet/');
    expect([none.status, await none.json()]).toEqual([200, { entries: [] }]);
  });
});

describe('an entry', () => {
  test('is saved in versions, each on top of the one that was read', async () => {
    const created = await as('ed', 'PUT', entry, {
      body: { value: { columns: ['id', 'ünï'] } },
      headers: fresh,
    });
    expect(created.status).toBe(200);
    expect(created.headers.get('etag')).toBe('"mine.1"');
    const read = await as('ed', 'GET', `${entry}?scope=mine`);
    expect(read.headers.get('etag')).toBe('"mine.1"');
    const first = (await read.json()) as ConfigurationEntry;
    expect(Object.keys(first)).toEqual(['value', 'version', 'changed_by', 'changed_at']);
    expect(first).toMatchObject({
      value: { columns: ['id', 'ünï'] },
      version: 1,
      changed_by: 'ed@example.com',
    });
    expect(Date.parse(first.changed_at)).toBeGreaterThan(Date.now() - 60_000);

    const saved = await as('ed', 'PUT', entry, { body: { value: 2 }, headers: { 'if-match': '"mine.1"' } });
    expect((await saved.json()) as ConfigurationEntry).toMatchObject({ value: 2, version: 2 });
    const versions = (await (await as('ed', 'GET', `${entry}versions/`)).json()) as ConfigurationVersions;
    expect(versions.versions.map(({ value }) => value)).toEqual([2, { columns: ['id', 'ünï'] }]);
  });

  test('that somebody else changed is refused, with what it is now', async () => {
    await as('ed', 'PUT', entry, { body: { value: 'one' }, headers: fresh });
    await as('ed', 'PUT', entry, { body: { value: 'two' }, headers: { 'if-match': '"mine.1"' } });
    for (const headers of [
      { 'if-match': '"mine.1"' },
      { 'if-match': '"everyone.2"' },
      { 'if-match': '*' },
      fresh,
    ]) {
      const stale = await as('ed', 'PUT', entry, { body: { value: 'three' }, headers });
      expect(stale.status).toBe(412);
      expect(await stale.json()).toMatchObject({
        code: 'stale_record',
        current: { value: 'two', version: 2 },
      });
    }
    const blind = await as('ed', 'PUT', entry, { body: { value: 'three' } });
    expect([blind.status, await codeOf(blind)]).toEqual([428, 'precondition_required']);
  });

  test('of two that save at once keeps one', async () => {
    const save = (value: string): Promise<Response> =>
      as('ed', 'PUT', entry, { body: { value }, headers: fresh });
    const statuses = (await Promise.all([save('a'), save('b'), save('c')])).map(({ status }) => status);
    expect(statuses.sort((a, b) => a - b)).toEqual([200, 412, 412]);
  });

  test('is seen by its owner only', async () => {
    await as('ed', 'PUT', entry, { body: { value: 'mine' }, headers: fresh });
    expect((await as('eve', 'GET', entry)).status).toBe(404);
    expect((await as('owner', 'GET', `${entry}?scope=mine`)).status).toBe(404);
    expect((await web.ask('GET', entry)).status).toBe(401);
  });

  test('of one’s own stands before the role’s, and that before everyone’s', async () => {
    const value = async (name: string): Promise<unknown> =>
      ((await (await as(name, 'GET', entry)).json()) as ConfigurationEntry).value;
    const save = (name: string, scope: string): Promise<Response> =>
      as(name, 'PUT', `${entry}?scope=${scope}`, { body: { value: scope }, headers: fresh });
    await save('owner', 'everyone');
    expect(await value('ed')).toBe('everyone');
    await save('owner', 'role:editor');
    expect([await value('ed'), await value('vi')]).toEqual(['role:editor', 'everyone']);
    await save('ed', 'mine');
    expect([await value('ed'), await value('eve')]).toEqual(['mine', 'role:editor']);
    await as('ed', 'PUT', entry, { body: { value: null }, headers: { 'if-match': '"mine.1"' } });
    expect(await value('ed')).toBe('role:editor');
  });

  test('of everyone or of a role needs the privilege to change, of another role also to read', async () => {
    for (const scope of ['everyone', 'role:editor', 'role:viewer']) {
      const refused = await as('ed', 'PUT', `${entry}?scope=${scope}`, {
        body: { value: 1 },
        headers: fresh,
      });
      expect([refused.status, await codeOf(refused)]).toEqual([403, 'forbidden']);
    }
    expect((await as('ed', 'GET', `${entry}?scope=role:viewer`)).status).toBe(403);
    expect((await as('ed', 'GET', `${entry}versions/?scope=role:viewer`)).status).toBe(403);
    expect((await as('ed', 'GET', `${entry}?scope=role:editor`)).status).toBe(404);
    expect((await as('owner', 'GET', `${entry}?scope=role:viewer`)).status).toBe(404);
  });

  test.each(['account:x', 'account:ed@example.com', 'all', 'role:', 'MINE', ''])(
    'has no scope %j',
    async (scope) => {
      const response = await as('owner', 'GET', `${entry}?scope=${encodeURIComponent(scope)}`);
      expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_parameter']);
    },
  );

  test('is its own in each project', async () => {
    await as('ed', 'PUT', `${entry}?project=shop`, { body: { value: 'shop' }, headers: fresh });
    expect((await as('ed', 'GET', `${entry}?project=blog`)).status).toBe(404);
    expect((await as('ed', 'GET', entry)).status).toBe(404);
    expect((await as('ed', 'GET', `${entry}?project=shop`)).status).toBe(200);
    expect((await as('ed', 'GET', `${entry}?project=${encodeURIComponent("x' or 1=1")}`)).status).toBe(400);
  });

  test('is one of a thousand at most', async () => {
    const entries = Array.from({ length: 1000 }, (_, i) => ({
      scope: 'everyone',
      kind: 'note',
      name: `${i}`,
      value: i,
    }));
    const file = { format: 'jet-bridge-configuration', entries };
    expect((await as('owner', 'PUT', '/service/configuration/?project=full', { body: file })).status).toBe(
      200,
    );
    const more = '/service/configuration/note/more/?project=full';
    const refused = await as('owner', 'PUT', `${more}&scope=everyone`, {
      body: { value: 1 },
      headers: fresh,
    });
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'limit_exceeded']);
    expect((await as('owner', 'PUT', more, { body: { value: 1 }, headers: fresh })).status).toBe(200);
  });

  test('has a kind and a name within limits, and a value', async () => {
    const put = (path: string, body: unknown): Promise<Response> =>
      as('ed', 'PUT', path, { body, headers: fresh });
    expect((await put('/service/configuration/La%20yout/x/', { value: 1 })).status).toBe(400);
    expect((await put(`/service/configuration/layout/${'n'.repeat(201)}/`, { value: 1 })).status).toBe(400);
    expect((await put('/service/configuration/layout/a%00b/', { value: 1 })).status).toBe(400);
    expect((await put(entry, {})).status).toBe(400);
    expect((await put(entry, { value: 'x'.repeat(500_001) })).status).toBe(400);
    expect((await put('/service/configuration/layout/a%2Fb%20%C3%BC__proto__/', { value: 1 })).status).toBe(
      200,
    );
    expect((await as('ed', 'GET', '/service/configuration/layout/a%2Fb%20%C3%BC__proto__/')).status).toBe(
      200,
    );
  });
});

describe('the whole configuration', () => {
  const whole = '/service/configuration/?project=files';
  const save = (name: string, path: string, value: unknown): Promise<Response> =>
    as(name, 'PUT', `/service/configuration/${path}&project=files`, { body: { value }, headers: fresh });

  test('is a file that can be read, kept and put back', async () => {
    await save('owner', 'menu/main/?scope=everyone', ['orders']);
    await save('owner', 'menu/main/?scope=role:editor', ['orders', 'products']);
    await save('ed', 'menu/main/?scope=mine', 'private');
    const exported = (await (await as('owner', 'GET', whole)).json()) as ConfigurationFile;
    expect(exported).toEqual({
      format: 'jet-bridge-configuration',
      entries: [
        { scope: 'everyone', kind: 'menu', name: 'main', value: ['orders'] },
        { scope: 'role:editor', kind: 'menu', name: 'main', value: ['orders', 'products'] },
      ],
    });
    const elsewhere = '/service/configuration/?project=other';
    const imported = await as('owner', 'PUT', elsewhere, { body: exported });
    expect(await imported.json()).toEqual(exported);
    expect(await (await as('owner', 'GET', elsewhere)).json()).toEqual(exported);
    // What did not change gets no new version.
    await as('owner', 'PUT', elsewhere, { body: exported });
    const entryThere = await as(
      'owner',
      'GET',
      '/service/configuration/menu/main/?project=other&scope=everyone',
    );
    expect(((await entryThere.json()) as ConfigurationEntry).version).toBe(1);
  });

  test('is imported as a whole or not at all', async () => {
    const good = { scope: 'everyone', kind: 'menu', name: 'half', value: 1 };
    const bad = { scope: 'account:someone', kind: 'menu', name: 'half', value: 1 };
    const response = await as('owner', 'PUT', whole, {
      body: { format: 'jet-bridge-configuration', entries: [good, bad] },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/entries/1' }] });
    expect((await as('owner', 'GET', '/service/configuration/menu/half/?project=files')).status).toBe(404);
    expect((await as('owner', 'PUT', whole, { body: { entries: [] } })).status).toBe(400);
  });

  test('needs the privilege', async () => {
    expect((await as('ed', 'GET', whole)).status).toBe(403);
    expect(
      (await as('ed', 'PUT', whole, { body: { format: 'jet-bridge-configuration', entries: [] } })).status,
    ).toBe(403);
  });
});
