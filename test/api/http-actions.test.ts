import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { proxyTarget } from '../../src/config/proxy-targets.ts';
import { silent } from '../../src/events/index.ts';
import { openProxy } from '../../src/server/proxy/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `create table invoice (id bigint primary key, customer varchar(40), total decimal(30,2), secret varchar(10));
insert into invoice values (9007199254740993, 'Ada & Söhne', 12345678901234.50, 'h1dden'), (2, '..', 1, 'h1dden');`;

const confirmed = { confirmations: { isConfirmed: async () => true } } as unknown as Accounts;
const unconfirmed = { confirmations: { isConfirmed: async () => false } } as unknown as Accounts;

const all = ownerGrants.tables.get('*') ?? expect.fail('the owner has all tables');
const columns = new Set(['id', 'customer', 'total']);
/** Somebody of the role `tester` who may read some columns and nothing else. */
const plain: Grants = {
  ...ownerGrants,
  version: 'http-actions-plain',
  privileges: new Set(),
  tables: new Map([['invoice', { ...all, operations: new Set(['read'] as const), readable: columns }]]),
};
const few: Grants = {
  ...plain,
  version: 'http-actions-few',
  tables: new Map([
    [
      'invoice',
      {
        ...all,
        operations: new Set(['read'] as const),
        readable: columns,
        rows: { column: 'id', value: 1 },
      },
    ],
  ]),
};

let server: Server;
let origin: string;
let seen: { readonly request: IncomingMessage; readonly body: string }[];
let respond: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ request, body });
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  respond = (_request, response) => void response.end('{}');
});

const json =
  (content: unknown, status = 200) =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(content));
  };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`actions over HTTP on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      const target = proxyTarget().read({
        name: 'crm',
        url: `${origin}/v1`,
        headers: { Authorization: 'Bearer own' },
        roles: ['nobody but actions'],
      });
      if (target === undefined) throw new Error('the target is wrong');
      const limits = { allowAddresses: ['127.0.0.1'], timeoutMs: 2000, maxBytes: 100_000 };
      const parts = { proxy: openProxy({ targets: [target], ...limits }) };
      api = await openRecordApi(database.url, { store, accounts: confirmed, parts });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    let version: string | null = null;
    const save = async (body: object, grants = ownerGrants): Promise<ApiAnswer> => {
      const answer = await api.call('PUT', '/api/actions/bill/', {
        body,
        grants,
        ...(version === null ? {} : { headers: { 'if-match': version } }),
      });
      version = answer.headers.get('etag') ?? version;
      return answer;
    };
    const run = (body: object, grants = plain): Promise<ApiAnswer> =>
      api.call('POST', '/api/actions/bill/run/', { body, grants });
    const action = {
      type: 'http',
      target: 'crm',
      method: 'POST',
      path: '/customers/{record.customer}/bills/{params.kind}',
      query_params: { by: '{user.email}' },
      headers: { 'X-Kind': '{params.kind}' },
      body: {
        id: '{record.id}',
        total: '{record.total}',
        text: 'for {record.customer}',
        tags: ['{params.kind}'],
      },
      params: [{ name: 'kind' }],
      model: 'invoice',
      roles: ['tester'],
      result: { type: 'message', message: 'Billed as {response.bill.number}' },
    };
    const saved = async (more: object = {}): Promise<void> => {
      const answer = await save({ ...action, ...more });
      expect(answer.status, answer.text).toBe(200);
    };
    const big = '9007199254740993';

    it('send the record and the parameters, every digit of them, and tell what came of it', async () => {
      await saved();
      respond = json({ bill: { number: 'B-7' } });
      const answer = await run({ params: { kind: 'pro forma' }, record: big });
      expect(answer.json).toEqual({ result: { type: 'message', message: 'Billed as B-7' } });
      const [{ request, body } = expect.fail('nothing arrived')] = seen;
      expect(request.method).toBe('POST');
      expect(request.url).toBe('/v1/customers/Ada%20%26%20S%C3%B6hne/bills/pro%20forma?by=a%40example.test');
      expect(request.headers).toMatchObject({
        authorization: 'Bearer own',
        'x-kind': 'pro forma',
        'content-type': 'application/json',
      });
      expect(body).toBe(
        `{"id":${big},"total":"12345678901234.50","text":"for Ada & Söhne","tags":["pro forma"]}`,
      );
    });

    it('stand in the list of those who may run them, without what they do', async () => {
      await saved({ description: 'Sends a bill' });
      const list = await api.call('POST', '/api/messages/', {
        body: { name: 'get_action_list' },
        grants: plain,
      });
      expect(list.json).toEqual([
        {
          name: 'bill',
          type: 'http',
          description: 'Sends a bill',
          params: [{ name: 'kind' }],
          model: 'invoice',
        },
      ]);
      const executed = await api.call('POST', '/api/messages/', {
        body: { name: 'execute_action', params: { name: 'bill', params: { kind: 'x' }, record: big } },
        grants: plain,
      });
      expect(executed.status, executed.text).toBe(200);
      await saved({ roles: ['support'] });
      expect((await run({ params: { kind: 'x' }, record: big })).status).toBe(404);
    });

    it('give a link to open or a file to save', async () => {
      await saved({ result: { type: 'link', link: '{response.url}' } });
      respond = json({ url: 'https://crm.example.com/bills/7' });
      expect((await run({ params: { kind: 'x' }, record: big })).json).toEqual({
        result: { type: 'link', link: 'https://crm.example.com/bills/7' },
      });
      respond = json({ url: 'javascript:alert(1)' });
      const bad = await run({ params: { kind: 'x' }, record: big });
      expect([bad.status, (bad.json as { code: string }).code]).toEqual([422, 'action_failed']);
      await saved({ result: { type: 'file', name: '../{record.id}.pdf' } });
      respond = (_request, response) => void response.end('%PDF-1');
      expect((await run({ params: { kind: 'x' }, record: big })).json).toEqual({
        result: {
          type: 'file',
          name: `.._${big}.pdf`,
          media_type: 'application/pdf',
          content: Buffer.from('%PDF-1').toString('base64'),
        },
      });
    });

    it('see no more of a record than who runs them', async () => {
      await saved({ body: { secret: '{record.secret}', id: '{record.id}' } });
      expect((await run({ params: { kind: 'x' }, record: big })).status).toBe(200);
      expect(seen[0]?.body).toBe(`{"secret":null,"id":${big}}`);
      expect((await run({ params: { kind: 'x' }, record: big }, few)).status).toBe(404);
      expect((await run({ params: { kind: 'x' }, record: 77 })).status).toBe(404);
      expect(seen).toHaveLength(1);
    });

    it.each<[string, object, number, RegExp]>([
      ['no record', { params: { kind: 'x' } }, 400, /record/],
      ['two records', { params: { kind: 'x' }, records: [2, big] }, 400, /one record/],
      ['no parameter', { record: big }, 400, /kind|required/],
      ['an unknown parameter', { params: { kind: 'x', kimd: 1 }, record: big }, 400, /kimd/],
      ['a parameter that climbs', { params: { kind: '..' }, record: big }, 400, /params\.kind/],
      ['a parameter with a slash', { params: { kind: 'a/b' }, record: big }, 400, /params\.kind/],
      ['an empty parameter', { params: { kind: '' }, record: big }, 400, /params\.kind/],
      ['a record that climbs', { params: { kind: 'x' }, record: 2 }, 400, /record\.customer/],
      ['parameters that are none', { params: [1], record: big }, 400, /params/],
      ['a key that is none', { params: { kind: 'x' }, record: { id: 1 } }, 400, /key/],
    ])('refuse %s and send nothing', async (_what, body, status, word) => {
      await saved();
      const answer = await run(body);
      expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(word)]);
      expect(seen).toEqual([]);
    });

    it('say what the target answered, and when it does not answer', async () => {
      await saved({ timeout_ms: 150 });
      respond = json({ message: 'Already billed' }, 409);
      const refused = await run({ params: { kind: 'x' }, record: big });
      expect(refused.status).toBe(422);
      expect((refused.json as { detail: string }).detail).toBe(
        'The action "bill" failed: its target answered 409: Already billed',
      );
      respond = () => undefined;
      expect((await run({ params: { kind: 'x' }, record: big })).status).toBe(502);
    });

    it.each<[string, object, RegExp]>([
      ['a target that is not there', { target: 'nowhere' }, /target/],
      ['a method that is none', { method: 'TRACE' }, /method/],
      ['a table that is not there', { model: 'nothing' }, /model/],
      ['a parameter that is not declared', { path: '/{params.other}' }, /params\.other/],
      ['a column that is not there', { body: ['{record.nothing}'] }, /record\.nothing/],
      ['a result of another kind', { result: { type: 'page' } }, /result/],
      ['a wait without end', { timeout_ms: 1_000_000 }, /timeout_ms/],
      ['a statement besides', { query: 'select 1' }, /query/],
      ['code', { type: 'module', file: '/tmp/x.mjs' }, /file|configuration/],
    ])('are not saved with %s', async (_what, more, word) => {
      const answer = await save({ ...action, ...more });
      expect([answer.status, answer.text]).toEqual([400, expect.stringMatching(word)]);
    });

    it('are made by who has the privilege and has just given their password', async () => {
      expect((await save(action, plain)).status).toBe(403);
      const other = await openRecordApi(database.url, {
        store,
        accounts: unconfirmed,
        parts: { proxy: api.bridge.proxy! },
      });
      try {
        const answer = await other.call('PUT', '/api/actions/new/', { body: action });
        expect((answer.json as { code?: string }).code).toBe('confirmation_required');
      } finally {
        await other.close();
      }
    });
  });
}
