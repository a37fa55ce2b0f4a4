import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { cleanEnvironment, program, startBridge, type StartedBridge } from '../support/start-bridge.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { describeSchema } from '../../src/response/index.ts';
import { describeApi } from '../../src/server/api-description/index.ts';
import { bridgeEndpoints } from '../../src/server/endpoints/index.ts';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name?: string; readonly in?: string }[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { properties?: object; required?: string[] }>>;
  };
}

/** Reads all rights away but reading two columns of one table. */
const reader: Grants = {
  ...ownerGrants,
  version: 'reader of the description',
  privileges: new Set(),
  tables: new Map([
    [
      'customers',
      {
        operations: new Set(['read'] as const),
        readable: new Set(['id', 'email']),
        writable: new Set<string>(),
        masked: new Set(['email']),
        rows: null,
      },
    ],
  ]),
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`the API description on ${engine.name}`, () => {
    const made: TestDatabase[] = [];
    const opened: RecordApi[] = [];
    afterAll(async () => {
      await Promise.all(opened.map((api) => api.close()));
      await Promise.all(made.map((database) => database.drop()));
    });

    const describeAs = async (sample: 'shop' | 'types' | 'awkward', grants: Grants): Promise<Document> => {
      const database = await engine.createDatabase(sampleScript(sample, engine.name));
      made.push(database);
      const { bridge, ...rest } = await openRecordApi(database.url);
      opened.push({ bridge, ...rest });
      const schema = bridge.schema.current();
      const { supports } = bridge.dialect;
      return JSON.parse(
        JSON.stringify(
          describeApi({
            endpoints: bridgeEndpoints,
            schema,
            description: describeSchema({ schema, grants, supports, readOnly: false }),
            privileges: grants.privileges,
            version: '1.2.3',
            server: '/',
          }),
        ),
      ) as Document;
    };

    it.each(['shop', 'types', 'awkward'] as const)('holds together for %s', async (sample) => {
      const document = await describeAs(sample, ownerGrants);
      expect(document.openapi).toBe('3.1.0');
      expect(danglingReferences(document)).toEqual([]);
      const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.values(methods).map((operation) => ({ path, operation })),
      );
      const ids = operations.map(({ operation }) => operation.operationId);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      for (const { path, operation } of operations) {
        const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
        const given = (operation.parameters ?? []).flatMap((one) => (one.in === 'path' ? [one.name] : []));
        expect(given, path).toEqual(named);
      }
      const names = Object.keys(document.components.schemas);
      expect(names.filter((name) => !/^[A-Za-z0-9._-]+$/.test(name))).toEqual([]);
      const endpointNames = new Set(bridgeEndpoints.map(({ name }) => name));
      const described = new Set(ids.map((id) => id.split('.')[0]));
      expect([...endpointNames].filter((name) => !described.has(name))).toEqual([]);
    });

    it('tells a restricted role of nothing else', async () => {
      const document = await describeAs('shop', reader);
      const { customers, ...others } = document.components.schemas;
      expect(customers?.properties).toEqual({
        id: expect.objectContaining({ readOnly: true }) as object,
        email: { type: 'null', readOnly: true },
      });
      expect(Object.keys(others).filter((name) => !name.startsWith('customers.'))).toEqual([
        'Page',
        'Problem',
      ]);
      expect(Object.keys(document.paths['/api/models/customers/'] ?? {})).toEqual(['get']);
      const text = JSON.stringify(document);
      for (const word of ['orders', 'phone', '/api/sql/']) expect(text).not.toContain(word);
    });
  });
}

function danglingReferences(document: Document): readonly string[] {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
    ([, path]) => path ?? '',
  );
  return references.filter((path) => {
    let found: unknown = document;
    for (const part of path.split('/')) found = (found as Record<string, unknown> | undefined)?.[part];
    return found === undefined;
  });
}

const [firstEngine] = engines.filter(({ skipReason }) => !skipReason);

describe.skipIf(firstEngine === undefined)('the API description over HTTP', () => {
  let database: TestDatabase;
  let bridge: StartedBridge;
  beforeAll(async () => {
    database = await (firstEngine as NonNullable<typeof firstEngine>).createDatabase(
      'CREATE TABLE notes (id int PRIMARY KEY, title varchar(80) NOT NULL)',
    );
    bridge = await startBridge({ database: database.url });
  });
  afterAll(async () => {
    await bridge?.stop();
    await database?.drop();
  });

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(bridge.url + path, { headers, redirect: 'manual' });

  it('needs a token, and is sent again only when it changed', async () => {
    expect((await get('/api/openapi.json')).status).toBe(401);
    const authorization = `Bearer ${bridge.key}`;
    const answer = await get('/api/openapi.json', { authorization });
    expect(answer.status).toBe(200);
    const etag = answer.headers.get('etag') ?? '';
    expect((await get('/api/openapi.json', { authorization, 'if-none-match': etag })).status).toBe(304);
    const { paths } = (await answer.json()) as Document;
    expect(Object.keys(paths['/api/models/notes/{key}/'] ?? {})).toEqual(['get', 'put', 'patch', 'delete']);
  });

  it('is what the command prints', async () => {
    const answer = await get('/api/openapi.json', { authorization: `Bearer ${bridge.key}` });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [program, 'openapi', '--url', database.url],
      {
        env: cleanEnvironment(),
        maxBuffer: 50_000_000,
      },
    );
    expect(JSON.parse(stdout)).toEqual(await answer.json());
  });

  it('has a page that loads nothing from elsewhere', async () => {
    const page = await get('/api/docs/');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'");
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(loaded).toEqual(['page.css', 'page.js']);
    for (const file of loaded) expect((await get(`/api/docs/${file}`)).status).toBe(200);
    expect(html).not.toMatch(/<script>|<style|style=|onclick/);
    const bare = await get('/api/docs');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/api/docs/']);
  });
});
