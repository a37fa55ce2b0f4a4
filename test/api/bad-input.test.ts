import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../src/server/endpoint.ts';
import { bridgeEndpoints } from '../../src/server/endpoints/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import {
  openAdministeredBridge,
  type AdministeredAnswer,
  type AdministeredBridge,
} from '../support/administered-bridge.ts';
import { requestShapes, type RequestShape } from '../support/bad-input/request-shapes.ts';
import {
  shapelessBodies,
  spoiltBodies,
  spoiltMembers,
  spoiltParameters,
  spoiltPaths,
  unknownMember,
  type Spoilt,
} from '../support/bad-input/spoil.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';

/** Words that only drivers, engines and stack traces use. */
const driverWords =
  /SQLSTATE|SQLITE_|\bER_[A-Z]+|PostgresError|syntax error|relation "|UNIQUE constraint failed|near "|node_modules|\.[jt]s:\d+|Drizzle/;

describe('the table of requests', () => {
  it('names endpoints that are there', () => {
    const names = bridgeEndpoints.map(({ name }) => name);
    expect(Object.keys(requestShapes).filter((name) => !names.includes(name))).toEqual([]);
  });
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`bad input on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`);
      await bridge.confirm();
      const query = { query: 'select 1' };
      await bridge.call('PUT', '/api/queries/kept/', { body: query });
      await bridge.call('PUT', '/api/actions/acted/', { body: query });
      await bridge.tokenOf('viewer');
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    it.each(bridgeEndpoints)(
      '$name names what is wrong, changes nothing and tells nothing of the driver',
      async (endpoint) => {
        const before = await contents(database, bridge);
        const faults: string[] = [];
        for (const spoilt of spoiltRequests(endpoint, requestShapes[endpoint.name] ?? {})) {
          const answer = await ask(endpoint, spoilt);
          const fault = faultOf(answer, spoilt);
          if (fault !== null)
            faults.push(`${spoilt.what}: ${fault} (${answer.status} ${answer.text.slice(0, 300)})`);
        }
        expect(faults).toEqual([]);
        expect(await contents(database, bridge)).toBe(before);
      },
    );

    /** Where no token is needed, none is sent: signing out would end the session of the test. */
    function ask(
      { method, access }: Endpoint,
      { path = '', body, contentType }: Spoilt,
    ): Promise<AdministeredAnswer> {
      const headers = {
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(access.kind === 'public' ? { authorization: '' } : {}),
      };
      return bridge.call(method, path, body === undefined ? { headers } : { rawBody: body, headers });
    }
  });
}

/** Every way in which a request to an endpoint can be wrong. */
function spoiltRequests(endpoint: Endpoint, shape: RequestShape): readonly Spoilt[] {
  const parts = partsOf(endpoint, shape);
  const path = filledPath(endpoint, parts);
  const query = new URLSearchParams(shape.query).toString();
  const at = (spoilt: Spoilt): Spoilt => ({ path: query === '' ? path : `${path}?${query}`, ...spoilt });
  const takesBody = shape.body !== undefined || shape.lenient === true;
  return [
    ...spoiltPaths(endpoint.path, parts),
    ...spoiltParameters(path, shape.query ?? {}),
    ...(takesBody ? spoiltBodies(shape.body ?? {}).map(at) : []),
    ...(takesBody && shape.lenient !== true && shape.open !== true ? shapelessBodies.map(at) : []),
    ...membersOf(shape).map(at),
  ];
}

function membersOf(shape: RequestShape): readonly Spoilt[] {
  if (shape.body === undefined) return [];
  const good = shape.body as Readonly<Record<string, unknown>>; // every shape's body is an object
  const spoilt = spoiltMembers(good).filter((one) => !isAllowed(one, shape));
  return shape.lenient === true || shape.open === true ? spoilt : [...spoilt, unknownMember(good)];
}

function isAllowed({ name = '', ...of }: Spoilt, shape: RequestShape): boolean {
  const is = (names: readonly string[] | undefined): boolean => names?.includes(name) === true;
  return (
    is(shape.free) ||
    (of.isText === true && is(shape.opaque)) ||
    (of.isScalar === true && is(shape.loose)) ||
    (of.isLong === true && is(shape.unlimited))
  );
}

function partsOf({ path }: Endpoint, shape: RequestShape): Readonly<Record<string, string>> {
  const usual: Readonly<Record<string, string>> = { model: 'orders', key: '1' };
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return Object.fromEntries(names.map((name) => [name, shape.path?.[name] ?? usual[name] ?? '987654']));
}

function filledPath({ path }: Endpoint, parts: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, (_all, name: string) =>
    encodeURIComponent(parts[name] ?? ''),
  );
}

/** What is wrong with the answer itself; null: it refuses as it should. */
function faultOf({ status, text, json }: AdministeredAnswer, { name }: Spoilt): string | null {
  if (status < 400) return 'was taken';
  if (status >= 500 && json?.code !== 'not_supported') return 'broke it';
  if (typeof json?.code !== 'string') return 'is no problem';
  if (driverWords.test(text)) return 'repeats the driver';
  if (name === undefined) return null;
  const named = JSON.stringify([json.detail, json.errors]).includes(name);
  return named ? null : `does not name "${name}"`;
}

/** Everything that a request could have changed, as one text. */
async function contents(database: TestDatabase, bridge: AdministeredBridge): Promise<string> {
  const schema = (await bridge.call('GET', '/api/schema/')).json as {
    tables: { model: string; columns: { name: string }[] }[];
  };
  const rows = await Promise.all(
    schema.tables.map(({ model }) => database.run(`SELECT count(*) AS n FROM ${model}`)),
  );
  const orders = await database.run('SELECT * FROM orders ORDER BY id');
  const kept = await Promise.all(
    ['roles', 'users', 'keys', 'queries', 'actions'].map(
      async (path) => (await bridge.call('GET', `/api/${path}/`)).text,
    ),
  );
  return JSON.stringify([schema.tables, rows, orders, kept]);
}
