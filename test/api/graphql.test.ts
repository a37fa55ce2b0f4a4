import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { base62Name, cleanName } from '../../src/server/graphql/names.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** Answers are looked into freely; each story says what must be there. */
type Loose = ReturnType<typeof JSON.parse>;

describe('names in GraphQL', () => {
  it.each([
    ['sales.orders', 'sales_orders'],
    ['2nd', '_2nd'],
    ['_meta', '__meta'],
    ['Meta', '__meta'],
    ['ünï', '_n_'],
  ])('clean %s to %s', (name, clean) => expect(cleanName(name)).toBe(clean));

  it.each([
    ['a b', '__BASE62__Qhtq'],
    ['orders', 'orders'],
    ['', ''],
  ])('write %s in base 62 as %s', (name, written) => expect(base62Name(name)).toBe(written));

  it('keep reserved names apart in base 62', () => {
    expect(base62Name('_meta')).toMatch(/^__BASE62__/);
    expect(base62Name('Meta')).toMatch(/^__BASE62__/);
  });
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`GraphQL on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const send = (body: unknown, grants?: Grants): Promise<ApiAnswer> =>
      api.call('POST', '/api/graphql/', { body, ...(grants === undefined ? {} : { grants }) });
    const ask = async (query: string, extra: object = {}, grants?: Grants): Promise<Loose> => {
      const answer = await send({ query, ...extra }, grants);
      expect(answer.status, answer.text).toBe(200);
      return answer.json;
    };
    const errorsOf = async (query: string, extra: object = {}, grants?: Grants): Promise<string[]> => {
      const { errors, data } = await ask(query, extra, grants);
      expect(data).toBeUndefined();
      expect(errors.every((error: unknown) => typeof error === 'string')).toBe(true);
      return errors;
    };
    const list = async (path: string): Promise<Loose[]> => {
      const answer = await api.call('GET', `/api/models/${path}`);
      expect(answer.status, answer.text).toBe(200);
      return (answer.json as { results?: Loose[] }).results ?? (answer.json as Loose[]);
    };
    const idsOf = async (query: string, extra: object = {}): Promise<unknown[]> => {
      const answer = await ask(query, extra);
      const [field] = Object.values(answer.data ?? expect.fail(JSON.stringify(answer))) as Loose[];
      return field.data.map((record: Loose) => record.attrs.id);
    };
    const filtered = (filters: string): Promise<unknown[]> =>
      idsOf(`{ orders(filters: ${filters}, pagination: {limit: 1000}) { data { attrs { id } } } }`);
    const rest = async (path: string): Promise<unknown[]> =>
      (await list(`${path}&_no_pagination=1`)).map(({ id }) => id);

    it('answers with the values of a list, every digit of them', async () => {
      const one = await send({
        query: '{ products(pagination: {page: 1, limit: 3}) { data { allAttrs } } }',
      });
      const other = await api.call('GET', '/api/models/products/?_per_page=3');
      const records = (text: string, from: string, to: string): string =>
        text.slice(text.indexOf(from) + from.length, text.indexOf(to)).replaceAll(/\s/g, '');
      const mine = records(one.text, '"data":{"products":{"data":[', ']}},"data_query_time"');
      const theirs = records(other.text, '"results":[', '],"num_pages"');
      expect(mine.replaceAll('{"allAttrs":', '').replaceAll('}},', '},').replace(/}}$/, '}')).toBe(theirs);
    });

    it('shows 20 records in descending key order unless told otherwise', async () => {
      const ids = await idsOf('{ orders { data { attrs { id } } } }');
      expect(ids).toEqual((await rest('orders/?')).slice(0, 20));
      expect(await idsOf('{ orders(pagination: {limit: -5}) { data { attrs { id } } } }')).toEqual(ids);
      expect(await idsOf('{ orders(pagination: {limit: 0}) { data { attrs { id } } } }')).toEqual([]);
    });

    it('pages by number and by offset, of which the offset wins', async () => {
      const all = await rest('orders/?');
      const page = (text: string): Promise<unknown[]> =>
        idsOf(`{ orders(pagination: {${text}}) { data { attrs { id } } } }`);
      expect(await page('limit: 3, page: 2')).toEqual(all.slice(3, 6));
      expect(await page('limit: 3, offset: 7')).toEqual(all.slice(7, 10));
      expect(await page('limit: 3, offset: 7, page: 1')).toEqual(all.slice(7, 10));
      expect(await errorsOf('{ orders(pagination: {page: 0}) { data { attrs { id } } } }')).toHaveLength(1);
    });

    it('counts only when asked, and knows of more only with a place to begin', async () => {
      const all = await rest('orders/?');
      const fields = 'pagination { count limit offset page hasMore }';
      const placed = await ask(`{ orders(pagination: {page: 1, limit: 5}) { ${fields} } }`);
      expect(placed.data.orders.pagination).toEqual({
        count: all.length,
        limit: 5,
        offset: null,
        page: 1,
        hasMore: true,
      });
      const unplaced = await ask('{ orders { pagination { hasMore } } }');
      expect(unplaced.data.orders.pagination).toEqual({ hasMore: null });
      expect(unplaced).not.toHaveProperty('count_query_time');
      expect(unplaced.data_query_time).toBeGreaterThanOrEqual(0);
    });

    it.each([
      ['[{status: {eq: "paid"}}]', 'orders/?status=paid'],
      ['{status: {in: ["paid", "shipped"]}}', 'orders/?status__in=paid,shipped'],
      ['[{id: {gte: 5, lt: 9}}]', 'orders/?id__gte=5&id__lt=9'],
      ['[{shipped_at: {isNull: true}}]', 'orders/?shipped_at__isnull=1'],
      ['[{shipped_at: {eq: null}}]', 'orders/?shipped_at__isnull=1'],
      ['[{note: {containsI: "A"}}, {id: {lt: 60}}]', 'orders/?note__icontains=A&id__lt=60'],
      ['[{_not_: [{status: {eq: "paid"}}]}]', 'orders/?exclude__status=paid'],
    ])('filters %s like %s', async (filters, path) => {
      expect(await filtered(filters)).toEqual(await rest(path));
    });

    it('turns every condition of _not_ around by itself', async () => {
      const expected = await rest('orders/?exclude__status=paid&exclude__id__lt=10');
      expect(await filtered('[{_not_: [{status: {eq: "paid"}, id: {lt: 10}}]}]')).toEqual(expected);
    });

    it('filters over relations both ways', async () => {
      const vips = new Set(await rest('customers/?vip=true'));
      const orders = await list('orders/?_no_pagination=1');
      const ofVips = orders.filter(({ customer_id }) => vips.has(customer_id)).map(({ id }) => id);
      expect(ofVips.length).toBeGreaterThan(0);
      expect(await filtered('[{customer_id: {relation: [{vip: {eq: true}}]}}]')).toEqual(ofVips);
      const paid = new Set(
        orders.filter(({ status }) => status === 'paid').map((order) => order.customer_id),
      );
      const customers = await idsOf(
        '{ customers(filters: [{orders__customer_id__to__id: {relation: [{status: {eq: "paid"}}]}}], pagination: {limit: 1000}) { data { attrs { id } } } }',
      );
      expect(new Set(customers)).toEqual(paid);
      const notPaid = new Set(
        orders.filter(({ status }) => status !== 'paid').map((order) => order.customer_id),
      );
      const others = await idsOf(
        '{ customers(filters: [{orders__customer_id__to__id: {relation: [{_not_: [{status: {eq: "paid"}}]}]}}], pagination: {limit: 1000}) { data { attrs { id } } } }',
      );
      expect(new Set(others)).toEqual(notPaid);
    });

    it('sorts and searches', async () => {
      const sorted = await idsOf(
        '{ products(sort: [{name: {descending: true}}, {id: {}}], search: {query: "a"}) { data { attrs { id } } } }',
      );
      expect(sorted).toEqual((await rest('products/?_order_by=-name,id&_search=a')).slice(0, 20));
    });

    it('takes variables, fragments, aliases and null', async () => {
      const query = `query Named($limit: Int, $status: RawScalar, $filters: [ModelordersFiltersType]) {
        some: orders(filters: $filters, pagination: {limit: $limit}) { ...Page }
        other: orders(filters: [{status: {eq: $status}}], search: null) { ...Page }
      } fragment Page on ModelordersModelListType { data { a: attrs { key: id } } }`;
      const variables = { limit: 2, status: 'paid', filters: [{ id: { in: [3, '4', 5] } }] };
      const { data } = await ask(query, { variables, operationName: 'Named' });
      expect(data.some.data.map((record: Loose) => record.a.key)).toEqual([5, 4]);
      expect(data.other.data.map((record: Loose) => record.a.key)).toEqual(
        (await rest('orders/?status=paid')).slice(0, 20),
      );
    });

    it('looks up values, related records and aggregates, whatever columns are selected', async () => {
      const { data } = await ask(`{ customers(filters: [{id: {lte: 6}}], lookups: [
        {orders__customer_id__to__id: {aggregate: {func: Count}, relation: {status: {return: true, returnList: true}}}},
        {email: {return: true}, orders__customer_id__to__id: {aggregate: {func: Max, attr: "id"}}}
      ]) { data { attrs { first_name } lookups } } }`);
      const customers = await list('customers/?id__lte=6&_no_pagination=1');
      const orders = await list('orders/?_order_by=id&_no_pagination=1');
      expect(data.customers.data).toEqual(
        customers.map(({ id, first_name, email }) => {
          const own = orders.filter(({ customer_id }) => customer_id === id);
          return {
            attrs: { first_name },
            lookups: [
              {
                orders__customer_id__to__id: {
                  related: { status: { value: own.map(({ status }) => status) } },
                  aggregated: own.length,
                },
              },
              {
                email: { value: email },
                orders__customer_id__to__id: { aggregated: own.at(-1)?.id ?? 0 },
              },
            ],
          };
        }),
      );
    });

    it('follows references and shows decimals as numbers there', async () => {
      const { data } = await ask(`{ orders(pagination: {limit: 4}, lookups: [
        {customer_id: {return: true, relation: {credit: {return: true}, id: {return: true, returnList: true}}}}
      ]) { data { attrs { id customer_id } lookups } } }`);
      for (const { attrs, lookups } of data.orders.data) {
        const [customer] = await list(`customers/?id=${attrs.customer_id}`);
        expect(lookups).toEqual([
          {
            customer_id: {
              value: attrs.customer_id,
              related: { credit: { value: Number(customer.credit) }, id: { value: [customer.id] } },
            },
          },
        ]);
      }
    });

    it('asks one query for each level, however many records there are', async () => {
      api.statements();
      await ask(`{ customers(pagination: {limit: 50}, lookups: [
        {orders__customer_id__to__id: {relation: {customer_id: {relation: {email: {return: true}}}}}}
      ]) { data { lookups } } }`);
      expect(api.statements()).toHaveLength(3);
    });

    it('reads only the columns that are selected, and never puts a value into the text', async () => {
      api.statements();
      await ask('{ customers(filters: [{email: {eq: "mark-er"}}]) { data { attrs { first_name } } } }');
      const [statement] = api.statements();
      expect(statement?.text).toContain('first_name');
      expect(statement?.text).not.toContain('phone');
      expect(statement?.text).not.toContain('mark-er');
    });

    const grantsFor = (tables: Record<string, 'all' | readonly string[]>, rows: unknown = null): Grants => ({
      version: JSON.stringify([tables, rows]),
      tables: new Map(
        Object.entries(tables).map(([model, readable]) => [
          model,
          {
            operations: new Set(['read'] as const),
            readable: readable === 'all' ? readable : new Set(readable),
            writable: new Set<string>(),
            masked: new Set<string>(),
            rows: model === 'orders' ? rows : null,
          },
        ]),
      ),
      privileges: new Set(),
      user: new Map(),
    });

    it('hides what may not be read like what is not there, in root fields, columns, filters and lookups', async () => {
      const grants = grantsFor({ orders: ['id', 'customer_id'] });
      const shown = '{ data { attrs { id } } }';
      for (const [hidden, missing] of [
        ['{ customers { data { allAttrs } } }', '{ nonsenses { data { allAttrs } } }'],
        ['{ orders { data { attrs { status } } } }', '{ orders { data { attrs { nothin } } } }'],
        [
          `{ orders(filters: [{status: {eq: "x"}}]) ${shown} }`,
          `{ orders(filters: [{nothin: {eq: "x"}}]) ${shown} }`,
        ],
        [
          `{ orders(filters: [{customer_id: {relation: [{vip: {eq: true}}]}}]) ${shown} }`,
          `{ orders(filters: [{customer_id: {nonsense: [{vip: {eq: true}}]}}]) ${shown} }`,
        ],
      ] as const) {
        const errors = await errorsOf(hidden, {}, grants);
        const others = await errorsOf(missing, {}, grants);
        const neutral = (text: string): string =>
          text.replaceAll(/customers|nonsenses|status|nothin\b|relation|nonsense/g, '…');
        expect(errors.map(neutral)).toEqual(others.map(neutral));
      }
      const { data } = await ask('{ orders(pagination: {limit: 1}) { data { allAttrs } } }', {}, grants);
      expect(Object.keys(data.orders.data[0].allAttrs)).toEqual(['id', 'customer_id']);
    });

    it('keeps to the rows of the role in lists, relations and aggregates', async () => {
      const rows = { column: 'status', value: 'paid' };
      const grants = grantsFor({ orders: 'all', customers: 'all' }, rows);
      const { data } = await ask(
        `{ customers(pagination: {limit: 1000}, lookups: [{orders__customer_id__to__id: {aggregate: {func: Count}, relation: {status: {return: true, returnList: true}}}}]) { data { lookups } }
           orders { pagination { count } } }`,
        {},
        grants,
      );
      const paid = (await rest('orders/?status=paid')).length;
      const answers = data.customers.data.map(({ lookups: [one] }: Loose) => one.orders__customer_id__to__id);
      expect(data.orders.pagination.count).toBe(paid);
      expect(answers.reduce((sum: number, one: Loose) => sum + one.aggregated, 0)).toBe(paid);
      expect(new Set(answers.flatMap((one: Loose) => one.related.status.value))).toEqual(new Set(['paid']));
    });

    it.each([
      ['no GraphQL', '{ orders'],
      ['a mutation', 'mutation { orders { data { allAttrs } } }'],
      ['a field that is not there', '{ orders { nonsense } }'],
      ['a list for a value', '{ orders(filters: [{id: {eq: [1]}}]) { data { allAttrs } } }'],
      ['an object for a value', '{ orders(filters: [{id: {eq: {a: 1}}}]) { data { allAttrs } } }'],
      ['a value of another type', '{ orders(filters: [{id: {eq: "x"}}]) { data { allAttrs } } }'],
      ['a NUL', '{ customers(filters: [{email: {eq: "a\\u0000b"}}]) { data { allAttrs } } }'],
      [
        'deep nesting',
        `{ orders(filters: ${'[{_not_: '.repeat(40)}[]${'}]'.repeat(40)}) { data { allAttrs } } }`,
      ],
      [
        'too many lists',
        `{ ${Array.from({ length: 21 }, (_, i) => `a${i}: orders { data { allAttrs } }`).join(' ')} }`,
      ],
      ['too many tokens', `{ orders { data { ${'allAttrs '.repeat(5001)} } } }`],
      ['too many conditions', `{ orders(filters: [${'{id: {gt: 1}} '.repeat(101)}]) { data { allAttrs } } }`],
      [
        'fragments that double with every level',
        `{ ...F0 } ${Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F60 on Query { __typename }`,
      ],
      ['a fragment that holds itself', '{ ...A } fragment A on Query { ...A }'],
    ])('says what is wrong with %s', async (_what, query) => {
      const errors = await errorsOf(query);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.join()).not.toMatch(/select |syntax error at or near|SQLITE/i);
    });

    it('says that it does not write', async () => {
      expect(await errorsOf('mutation { a }')).toEqual(['Schema is not configured for mutations']);
    });

    it('describes itself', async () => {
      const { data } = await ask(
        '{ __schema { queryType { name fields { name } } } __type(name: "AggregateFuncType") { enumValues { name } } }',
        {},
        grantsFor({ orders: 'all', customers: 'all' }),
      );
      expect(data.__schema.queryType).toEqual({
        name: 'Query',
        fields: [{ name: 'customers' }, { name: 'orders' }],
      });
      expect(data.__type.enumValues.map(({ name }: Loose) => name)).toEqual([
        'Count',
        'Sum',
        'Min',
        'Max',
        'Avg',
      ]);
    });

    it('answers nothing to no query, and refuses what is none', async () => {
      expect((await send({})).text).toBe('{}');
      expect((await send({ query: 12 })).status).toBe(400);
      expect((await send({ query: '{ a }', variables: [] })).status).toBe(400);
      expect((await send({ query: '{ orders { data { allAttrs } } }' }, { ...ownerGrants })).status).toBe(
        200,
      );
    });
  });
}
