import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grants, TableGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** Requests for each engine; each is sent to both databases. */
const runs = 2000;

/**
 * A role with everything that can hide a cell: hidden columns, masked ones, rows out of reach, hidden tables.
 * Where nothing is said, the whole table is read.
 */
const agent: Grants = {
  version: 'noninterference',
  tables: new Map<string, TableGrants>([
    ['customers', grants(['id', 'first_name', 'last_name', 'phone', 'vip', 'tier'], ['phone'])],
    [
      'orders',
      grants(['id', 'number', 'customer_id', 'employee_id', 'status', 'placed_at', 'total'], ['total'], {
        column: 'employee_id',
        value: '$user.employee',
      }),
    ],
    ['products', grants(['id', 'sku', 'name', 'stock', 'is_active'])],
    [
      'reviews',
      grants(['id', 'product_id', 'customer_id', 'rating', 'title'], [], {
        column: ['product', 'is_active'],
        value: true,
      }),
    ],
  ]),
  privileges: new Set(),
  user: new Map([['employee', '3']]),
};

function grants(
  readable: readonly string[],
  masked: readonly string[] = [],
  rows: unknown = null,
): TableGrants {
  return {
    operations: new Set(['read', 'export']),
    readable: new Set(readable),
    writable: new Set(),
    masked: new Set(masked),
    rows,
  };
}

/** Fills every cell that the role may not see, differently in each of the two databases. */
function forbiddenCells(n: number): readonly string[] {
  return [
    `UPDATE customers SET email = 'secret${n}-' || id || '@example.test', phone = '+${n}', credit = id * ${n}`,
    `UPDATE customers SET birthday = '19${70 + n}-01-01' WHERE id % ${n + 2} = 0`,
    `UPDATE orders SET note = 'secret ${n}', currency = 'XX${n}', total = id * ${n}`,
    `UPDATE orders SET status = '${n === 1 ? 'new' : 'cancelled'}' WHERE employee_id <> 3 OR employee_id IS NULL`,
    `UPDATE products SET price = id * ${n}, description = 'secret ${n}'`,
    `UPDATE reviews SET body = 'secret ${n}'`,
    `UPDATE employees SET name = 'secret ${n} ' || id, salary = ${n}000`,
    `UPDATE payments SET amount = ${n}`,
  ];
}

const models = ['customers', 'orders', 'products', 'reviews', 'employees', 'payments'];
const names = [
  'id',
  'email',
  'first_name',
  'phone',
  'credit',
  'vip',
  'number',
  'customer_id',
  'employee_id',
  'status',
  'total',
  'note',
  'name',
  'price',
  'stock',
  'is_active',
  'description',
  'product_id',
  'rating',
  'title',
  'body',
  'salary',
  'customer',
  'product',
  'employee',
  'nothing',
  '__proto__',
];
const values = [
  '1',
  '3',
  '7',
  'secret 1',
  'secret',
  'a',
  '',
  'true',
  'new',
  'cancelled',
  '+1',
  '1000',
  'null',
];
const lookups = [
  'exact',
  'gt',
  'lt',
  'in',
  'isnull',
  'icontains',
  'istartswith',
  'startswith',
  'ne',
  'isempty',
];

const model = fc.constantFrom(...models);
const name = fc.constantFrom(...names);
const value = fc.constantFrom(...values);
const lookup = fc.constantFrom(...lookups);
const path = fc.oneof(name, fc.array(name, { minLength: 2, maxLength: 3 }));
const leaf = fc.record({ column: path, lookup, value: fc.oneof(value, fc.constant(1), fc.constant(true)) });
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.record({ and: fc.array(tie('node'), { maxLength: 2 }) }),
    fc.record({ or: fc.array(tie('node'), { maxLength: 2 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;

const parameter = fc.oneof(
  fc.tuple(name, value),
  fc.tuple(
    fc.tuple(name, lookup).map((parts) => parts.join('__')),
    value,
  ),
  fc.tuple(
    fc.constant('_order_by'),
    fc.tuple(fc.constantFrom('', '-'), name).map((parts) => parts.join('')),
  ),
  fc.tuple(fc.constant('_search'), value),
  fc.tuple(
    fc.constant('_fields'),
    fc.array(name, { maxLength: 3 }).map((list) => list.join(',')),
  ),
  fc.tuple(fc.constant('_expand'), name),
  fc.tuple(
    fc.constant('_filter'),
    tree.map((node) => JSON.stringify(node)),
  ),
  fc.tuple(fc.constant('_count'), fc.constantFrom('auto', 'exact', 'none')),
  fc.tuple(fc.constant('_per_page'), fc.constantFrom('1', '5', '50')),
);
const grouping = fc.tuple(
  fc.tuple(fc.constantFrom('_x_column', '_y_column', '_group_by'), name),
  fc.tuple(fc.constant('_y_func'), fc.constantFrom('count', 'sum', 'min', 'max', 'avg')),
  fc.tuple(fc.constant('_y_column'), name),
);
const query = (
  extra: readonly (readonly [string, string])[],
  list: readonly (readonly [string, string])[],
): string => new URLSearchParams([...extra, ...list].map(([key, text]) => [key, text])).toString();
const parameters = fc.array(parameter, { maxLength: 4 });
const request = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(model, parameters).map(([m, list]) => `${m}/?${query([], list)}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(model, value, parameters)
      .map(([m, key, list]) => `${m}/${encodeURIComponent(key)}/?${query([], list)}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(model, fc.constantFrom('group', 'aggregate'), grouping, parameters)
      .map(([m, action, extra, list]) => `${m}/${action}/?${query(extra, list)}`),
  },
  { weight: 1, arbitrary: fc.tuple(model, parameters).map(([m, list]) => `${m}/count/?${query([], list)}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(model, value, parameters)
      .map(([m, key, list]) => `${m}/${encodeURIComponent(key)}/get_siblings/?${query([], list)}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(model, fc.constantFrom('csv', 'jsonl', 'json'), parameters)
      .map(([m, format, list]) => `${m}/export/?${query([['format', format]], list)}`),
  },
);

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`what may not be seen on ${engine.name}`, () => {
    const opened: { readonly database: TestDatabase; readonly api: RecordApi }[] = [];
    beforeAll(async () => {
      for (const n of [1, 2]) {
        const database = await engine.createDatabase(sampleScript('shop', engine.name));
        for (const statement of forbiddenCells(n)) await database.run(concatenating(statement, engine.name));
        opened.push({ database, api: await openRecordApi(database.url) });
      }
    });
    afterAll(async () => {
      for (const { api, database } of opened) {
        await api.close();
        await database.drop();
      }
    });

    const bytes = async (index: number, address: string): Promise<string> => {
      const answer = await opened[index]?.api.call('GET', address, {
        grants: agent,
        headers: { accept: 'application/problem+json' },
      });
      const text = (answer?.text ?? '')
        .replaceAll(/"request_id":"[^"]*"/g, '')
        .replaceAll(/"(?:data|count)_query_time":[^,}]*/g, '');
      return [
        answer?.status,
        answer?.headers.get('etag'),
        answer?.headers.get('content-disposition'),
        text,
      ].join('\n');
    };

    it(`answers ${runs} random requests with the same bytes, whatever stands in the forbidden cells`, async () => {
      let answered = 0;
      await fc.assert(
        fc.asyncProperty(request, async (address) => {
          const [one, other] = [
            await bytes(0, `/api/models/${address}`),
            await bytes(1, `/api/models/${address}`),
          ];
          if (one.startsWith('200')) answered += 1;
          expect(one).not.toMatch(/^5/);
          expect(other).toBe(one);
        }),
        { numRuns: runs },
      );
      // A test that is refused everywhere would prove nothing.
      expect(answered).toBeGreaterThan(runs / 10);
    }, 240_000);

    it('can tell the two databases apart as an owner, so that the cells do differ', async () => {
      const [one, other] = await Promise.all(
        opened.map(async ({ api }) => (await api.call('GET', '/api/models/customers/1/')).text),
      );
      expect(one).not.toBe(other);
    });

    it('describes both databases alike', async () => {
      for (const address of ['/api/schema/', '/api/model_descriptions/']) {
        const [one, other] = await Promise.all(
          opened.map(async ({ api }) => (await api.call('GET', address, { grants: agent })).text),
        );
        expect(withoutNames(one)).toBe(withoutNames(other));
        expect(one).not.toContain('salary');
      }
    });
  });
}

/** MySQL's schemas are databases, whose names are the test's own; the version is a hash over them too. */
function withoutNames(text: string | undefined): string {
  return (text ?? '').replaceAll(/jb_test_\w+/g, '').replace(/"version":"\w+"/, '');
}

/** MySQL reads `||` as OR. */
function concatenating(statement: string, engine: 'postgres' | 'mysql' | 'sqlite'): string {
  if (engine !== 'mysql') return statement;
  return statement.replaceAll(
    /'([^']*)' \|\| id(?: \|\| '([^']*)')?/g,
    (_all, before: string, after = '') => `concat('${before}', id, '${after}')`,
  );
}
