import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../src/auth/index.ts';
import type { Access, Endpoint } from '../../src/server/endpoint.ts';
import { bridgeEndpoints } from '../../src/server/endpoints/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import {
  openAdministeredBridge,
  type AdministeredAnswer,
  type AdministeredBridge,
} from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { accessTable } from './access-table.ts';

/** What each role may do to each table of the sample; a table that is left out is hidden. */
const roles: Readonly<Record<string, Readonly<Record<string, readonly Operation[]>>>> = {
  support: { customers: ['read'], orders: ['read', 'update'] },
  clerk: { orders: ['read', 'create', 'update', 'delete', 'export', 'bulk'] },
  nobody: {},
};

/** Of each role and table: columns that are hidden, and such as are masked. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  customers: ['email', 'credit'],
  orders: ['total', 'note'],
};
const masked: Readonly<Record<string, readonly string[]>> = { customers: ['phone'], orders: ['currency'] };

const tables = ['customers', 'orders', 'employees', 'payments', 'products', 'reviews', 'addresses'];

describe('the registry of endpoints', () => {
  it('has each endpoint in the written table, with the same access', () => {
    const declared = bridgeEndpoints.map(({ name, access }) => [name, accessText(access)]);
    expect(declared.filter(([name = '', access]) => accessTable[name] !== access)).toEqual([]);
  });

  it('has every name once', () => {
    const names = bridgeEndpoints.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`endpoints × roles × tables × columns on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    const columns = new Map<string, readonly string[]>();
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`);
      const schema = (await bridge.call('GET', '/api/schema/')).json;
      for (const table of schema.tables) {
        columns.set(
          table.model,
          table.columns.map(({ name }: { name: string }) => name),
        );
      }
      for (const [name, allowed] of Object.entries(roles)) {
        const definition = { tables: definitionOf(allowed, columns), privileges: [] };
        await bridge.accounts.roles.save({ name, definition, changedBy: 'test' }, () => undefined);
      }
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });

    it.each(bridgeEndpoints.filter(({ access }) => access.kind !== 'public'))(
      '$name answers nobody without a token',
      async (endpoint) => {
        const answer = await bridge.call(endpoint.method, pathOf(endpoint, 'orders'), {
          headers: { authorization: '' },
          ...bodyOf(endpoint),
        });
        expect(answer.json).toMatchObject({ status: 401, code: 'token_required' });
      },
    );

    it.each(bridgeEndpoints.filter(({ access }) => access.kind === 'privilege'))(
      '$name answers only the privilege',
      async (endpoint) => {
        for (const as of ['editor', 'viewer', ...Object.keys(roles)]) {
          const answer = await bridge.call(endpoint.method, pathOf(endpoint, 'orders'), {
            as,
            ...bodyOf(endpoint),
          });
          expect(answer.json, as).toMatchObject({ status: 403, code: 'forbidden' });
        }
      },
    );

    it.each(bridgeEndpoints.filter(({ access }) => access.kind === 'table'))(
      '$name does to each table what the role allows',
      async (endpoint) => {
        const { access } = endpoint;
        if (access.kind !== 'table') return;
        for (const [as, allowed] of Object.entries(roles)) {
          const anywhere = Object.values(allowed).some((operations) => operations.includes(access.operation));
          for (const table of tables) {
            const ask = (model: string): Promise<AdministeredAnswer> =>
              bridge.call(endpoint.method, pathOf(endpoint, model), { as, ...bodyOf(endpoint) });
            const answer = await ask(table);
            const about = `${as} on ${table}: ${answer.text.slice(0, 300)}`;
            if (!anywhere || (allowed[table] !== undefined && !allowed[table].includes(access.operation))) {
              expect(answer.status >= 400, about).toBe(true);
              if (!anywhere) expect(answer.json, about).toMatchObject({ status: 403, code: 'forbidden' });
            } else if (allowed[table] === undefined) {
              expect(plain(answer, table), about).toBe(plain(await ask('zzzzzzz'), 'zzzzzzz'));
            } else {
              expect([401, 403], about).not.toContain(answer.status);
            }
          }
        }
      },
    );

    it('no endpoint that reads shows a column that is hidden, or takes it for one that is there', async () => {
      const reading = bridgeEndpoints.filter(
        ({ access, method }) => access.kind === 'table' && access.operation !== 'create' && method === 'GET',
      );
      expect(reading.length).toBeGreaterThan(5);
      for (const endpoint of reading) {
        for (const [as, allowed] of Object.entries(roles)) {
          for (const table of Object.keys(allowed)) {
            for (const column of columns.get(table) ?? []) {
              if (!hidden[table]?.includes(column) && !masked[table]?.includes(column)) continue;
              await expectUnfelt(bridge, endpoint, as, table, column);
            }
          }
        }
      }
    });

    it('descriptions name only what the role sees', async () => {
      for (const path of ['/api/schema/', '/api/model_descriptions/']) {
        const { text } = await bridge.call('GET', path, { as: 'support' });
        for (const name of [...(hidden['customers'] ?? []), 'employees', 'payments', 'salary', 'products']) {
          expect(text).not.toContain(`"${name}"`);
        }
        expect((await bridge.call('GET', path, { as: 'nobody' })).text).not.toContain('customers');
      }
    });
  });
}

/** Asked for in every way, a hidden column answers as one that does not exist. */
async function expectUnfelt(
  bridge: AdministeredBridge,
  endpoint: Endpoint,
  as: string,
  table: string,
  column: string,
): Promise<void> {
  const missing = 'q'.repeat(column.length);
  // A masked column may be asked for: it is there, as null.
  for (const query of hidden[table]?.includes(column) ? [fields, ...probes] : probes) {
    const ask = (name: string): Promise<AdministeredAnswer> =>
      bridge.call('GET', `${pathOf(endpoint, table)}?${query(name)}`, { as });
    const answer = await ask(column);
    const about = `${endpoint.name} as ${as}: ${table}.${column}, ${query(column)}`;
    expect(plain(answer, column), about).toBe(plain(await ask(missing), missing));
    if (hidden[table]?.includes(column)) {
      expect(answer.text.includes(`"${column}":`), about).toBe(false);
    }
  }
}

const tree = (value: unknown): string => `_filter=${encodeURIComponent(JSON.stringify(value))}`;

const fields = (column: string): string => `_fields=${column}`;

const probes: readonly ((column: string) => string)[] = [
  (column) => `${column}=1`,
  (column) => `${column}__isnull=1`,
  (column) => `_order_by=-${column},id`,
  (column) => `_expand=${column}`,
  (column) => tree({ column, lookup: 'isnull', value: true }),
  (column) => `_group_by=${column}&_group=${column}&_x_column=${column}&_y_func=count`,
  (column) => `_y_func=max&_y_column=${column}`,
];

function definitionOf(
  allowed: Readonly<Record<string, readonly Operation[]>>,
  columns: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(allowed).map(([table, operations]) => {
      const seen = (columns.get(table) ?? []).filter((column) => !hidden[table]?.includes(column));
      return [table, { operations, readable: seen, writable: seen, masked: masked[table] ?? [], rows: null }];
    }),
  );
}

function accessText(access: Access): string {
  if (access.kind === 'table') return `table ${access.operation}`;
  return access.kind === 'privilege' ? `privilege ${access.privilege}` : access.kind;
}

/** An address of the endpoint with a key that no record has, so that nothing is changed. */
function pathOf({ path }: Endpoint, model: string): string {
  return path.replace(':model', model).replaceAll(/:(\w+)/g, '987654');
}

function bodyOf({ method }: Endpoint): { readonly body?: unknown } {
  return method === 'GET' || method === 'DELETE' ? {} : { body: {} };
}

/** What two answers about different names have in common, where nothing tells the names apart. */
function plain({ status, text }: AdministeredAnswer, name: string): string {
  const same = text
    .replaceAll(/"request_id":"[^"]*"/g, '')
    .replaceAll(/"instance":"[^"]*"/g, '')
    .replaceAll(/"data_query_time":[^,}]*|"count_query_time":[^,}]*/g, '')
    .replaceAll(/ Did you mean [^?]*\?/g, '')
    .replaceAll(/"(?:next|previous)":"[^"]*"/g, '');
  // A masked column stands in records under its name; only refusals repeat what was asked for.
  return `${status} ${status === 200 ? same : same.replaceAll(name, '…')}`;
}
