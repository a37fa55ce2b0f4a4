import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

type Json = Record<string, unknown>;
interface ListBody {
  readonly count: number | null;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Json[];
  readonly num_pages: number | null;
  readonly per_page: number;
  readonly has_more: boolean;
  readonly count_kind?: string | null;
  readonly etags?: readonly string[];
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`records on ${engine.name}`, () => {
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

    async function list(path: string, headers: Record<string, string> = {}): Promise<ListBody> {
      const answer = await api.call('GET', `/api/models/${path}`, { headers });
      expect(answer.status, answer.text).toBe(200);
      return answer.json as ListBody;
    }

    async function ids(path: string): Promise<readonly unknown[]> {
      return (await list(path)).results.map((record) => record['id']);
    }

    /** The same question asked in SQL, past the bridge. */
    async function expected(where: string, table: string, order = 'id'): Promise<readonly number[]> {
      const rows = await database.run(`SELECT id FROM ${table} WHERE ${where} ORDER BY ${order}`);
      return rows.map((row) => Number(row['id']));
    }

    it('lists the newest first, with the keys that existing clients know', async () => {
      const page = await list('customers/?_per_page=3');
      expect(Object.keys(page)).toEqual([
        'count',
        'next',
        'previous',
        'results',
        'num_pages',
        'per_page',
        'has_more',
        'data_query_time',
        'count_query_time',
      ]);
      expect(page.results.map(({ id }) => id)).toEqual([200, 199, 198]);
      expect(page).toMatchObject({ count: 200, num_pages: 67, per_page: 3, has_more: true, previous: null });
      expect(page.next).toBe('http://localhost/api/models/customers/?_per_page=3&page=2');
    });

    it('gives an empty page past the end, not an error', async () => {
      const page = await list('customers/?page=999');
      expect(page).toMatchObject({ count: 200, results: [], has_more: false, next: null });
      expect(page.previous).toContain('page=998');
    });

    it('treats page and size outside their limits as the nearest ones', async () => {
      expect(await list('customers/?page=0&_per_page=0')).toMatchObject({ per_page: 1, previous: null });
      expect(await list('customers/?page=x&_per_page=y')).toMatchObject({ per_page: 25, previous: null });
    });

    const filters: readonly (readonly [query: string, where: string])[] = [
      ['total__gt=4000', 'total > 4000'],
      ['total__gte=61.51&total__lte=123.02', 'total >= 61.51 AND total <= 123.02'],
      ['id__in=1,2,3', 'id IN (1, 2, 3)'],
      ['id__in=1&id__in=2', 'id IN (1, 2)'],
      ['id__gt=398.5', 'id > 398'],
      ['id__lte=2.5', 'id <= 2'],
      ['id=1.5', '1 = 0'],
      ['id=7.0', 'id = 7'],
      ['note__isnull=true&id__lt=20', 'note IS NULL AND id < 20'],
      ['note__isempty=false', 'note IS NOT NULL'],
      ['exclude__employee_id=2&id__lt=20', 'NOT (employee_id = 2) AND id < 20'],
      ['exclude__id__in=1,2,3&id__lt=8', 'id NOT IN (1, 2, 3) AND id < 8'],
      ['number__icontains=a-00001', "number LIKE 'A-00001%'"],
      ['number__istartswith=a-00039', "number LIKE 'A-00039%'"],
      ['number__iendswith=99', "number LIKE '%99'"],
      ['number__icontains=%25', '1 = 0'],
      ['number__icontains=_', '1 = 0'],
      ['total__icontains=61.51', "CAST(total AS char(20)) LIKE '%61.51%'"],
      ['status=paid&id__lt=30', "status = 'paid' AND id < 30"],
      ['status__in=new,paid&id__lt=30', "status IN ('new', 'paid') AND id < 30"],
      ['placed_at__lt=2024-01-02', "placed_at < '2024-01-02'"],
      [
        'placed_at__gte=2024-01-02T00:00:00Z&placed_at__lt=2024-01-03',
        "placed_at >= '2024-01-02' AND placed_at < '2024-01-03'",
      ],
      ['unknown=1&id__lt=3', 'id < 3'],
      ['id__nonsense=1&id__lt=3', 'id < 3'],
      ['number=&id__lt=3', 'id < 3'],
      ['id__exact=4&id=5', 'id = 4'],
    ];
    it.each(filters)('?%s finds what SQL finds', async (query, where) => {
      expect(await ids(`orders/?_order_by=id&_per_page=500&${query}`)).toEqual(
        await expected(where, 'orders'),
      );
    });

    const trees: readonly (readonly [tree: unknown, where: string])[] = [
      [{ and: [] }, '1 = 1'],
      [{ or: [] }, '1 = 0'],
      [{ column: 'id', lookup: 'in', value: [] }, '1 = 0'],
      [{ not: { column: 'id', lookup: 'in', value: [] } }, '1 = 1'],
      [{ column: 'id', lookup: 'between', value: [3, 5] }, 'id BETWEEN 3 AND 5'],
      [{ column: 'employee_id', lookup: 'ne', value: 2 }, 'employee_id <> 2'],
      [{ column: 'employee_id', value: null }, 'employee_id IS NULL'],
      [{ not: { column: 'employee_id', value: 2 } }, 'NOT (employee_id = 2)'],
      [
        {
          or: [
            { column: 'id', value: 1 },
            { column: 'number', value: 'A-000002' },
          ],
        },
        'id IN (1, 2)',
      ],
      [{ column: 'number', lookup: 'contains', value: 'a-0' }, '1 = 0'],
      [{ column: 'number', lookup: 'startswith', value: 'A-00039' }, "number LIKE 'A-00039%'"],
      [{ column: 'note', value: '' }, "note = ''"],
      [
        { column: ['customer_id', 'vip'], value: true },
        'EXISTS (SELECT 1 FROM customers c WHERE c.id = customer_id AND c.vip)',
      ],
      [
        { column: 'customer_id.last_name', value: 'Baker' },
        "EXISTS (SELECT 1 FROM customers c WHERE c.id = customer_id AND c.last_name = 'Baker')",
      ],
      [
        { column: ['order_items__order_id__to__id', 'product_id', 'sku'], value: 'SKU-00007' },
        "EXISTS (SELECT 1 FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = orders.id AND p.sku = 'SKU-00007')",
      ],
    ];
    it.each(trees)('_filter=%j finds what SQL finds', async (tree, where) => {
      const found = await ids(
        `orders/?_order_by=id&_per_page=500&_filter=${encodeURIComponent(JSON.stringify(tree))}`,
      );
      expect(found).toEqual(await expected(where, 'orders'));
      const posted = await api.call('POST', '/api/models/orders/query/', {
        body: { _filter: tree, _order_by: ['id'], _per_page: 500 },
      });
      expect((posted.json as ListBody).results.map(({ id }) => id)).toEqual(found);
    });

    const refusals: readonly (readonly [path: string, code: string])[] = [
      ['orders/?_filter={"column":"titel"}', 'unknown_column'],
      ['orders/?_filter={"column":"id","lookup":"nearly","value":1}', 'unknown_lookup'],
      ['orders/?_filter={"column":"id","lookup":"startswith","value":"1"}', 'lookup_not_allowed'],
      ['orders/?_filter={"column":"id","value":"x"}', 'invalid_value'],
      ['orders/?_filter={"column":"number","value":0}', 'invalid_value'],
      ['orders/?_filter={"column":"number","value":false}', 'invalid_value'],
      ['orders/?_filter={"id":1}', 'invalid_filter'],
      ['orders/?_filter={', 'invalid_filter'],
      ['orders/?_filter={"column":["nowhere","id"],"value":1}', 'unknown_column'],
      ['orders/?_fields=id,nothing', 'unknown_column'],
      ['orders/?_expand=nothing', 'unknown_column'],
      ['orders/?_count=roughly', 'invalid_parameter'],
      ['orders/?_relation=id.customers.id|id.1', 'invalid_parameter'],
      ['orders/?tz=Europe/Berlin', 'invalid_parameter'],
      [`orders/?id__in=${'1,'.repeat(1000)}1`, 'limit_exceeded'],
      [`orders/?number__icontains=${'x'.repeat(300)}`, 'limit_exceeded'],
      ['orders/?total=abc', 'invalid_value'],
      ['orders/?id=99999999999999999999', 'invalid_value'],
      ['no_such_table/', 'unknown_table'],
    ];
    it.each(refusals)('%s is refused as %s', async (path, code) => {
      const answer = await api.call('GET', `/api/models/${path}`, {
        headers: { accept: 'application/problem+json' },
      });
      expect(answer.json).toMatchObject({ code });
      expect(answer.status).toBe(code === 'unknown_table' ? 404 : 400);
    });

    it('keeps the original’s bodies of 400 for clients that do not know problems', async () => {
      expect((await api.call('GET', '/api/models/orders/?total=abc')).json).toEqual({
        non_field_errors: ['not a valid float'],
      });
      expect((await api.call('GET', '/api/models/orders/abc/')).json).toEqual({
        non_field_errors: ['not a valid integer'],
      });
      expect((await api.call('POST', '/api/models/categories/', { body: '{"name":' })).json).toEqual({
        non_field_errors: [expect.stringContaining('Incorrect JSON body')],
      });
    });

    it('counts as it was asked', async () => {
      expect(await list('orders/?_count=auto&_per_page=5')).toMatchObject({
        count: 400,
        count_kind: 'exact',
      });
      expect(await list('orders/?_count=exact&id__lt=5')).toMatchObject({ count: 4, count_kind: 'exact' });
      expect(await list('orders/?_count=none')).toMatchObject({
        count: null,
        num_pages: null,
        count_kind: null,
      });
      expect((await list('orders/?_count=none&_per_page=400')).has_more).toBe(false);
      expect((await list('orders/?_count=none&_per_page=399')).has_more).toBe(true);
    });

    it('gives a bare array without pagination', async () => {
      const answer = await api.call('GET', '/api/models/categories/?_no_pagination=0&_order_by=id');
      expect((answer.json as Json[]).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    });

    it('sorts by several columns and ends with the key', async () => {
      const rows = await database.run(
        'SELECT id FROM orders ORDER BY customer_id, total DESC, id DESC LIMIT 7',
      );
      expect(await ids('orders/?_order_by=customer_id,-total,unknown&_per_page=7')).toEqual(
        rows.map(({ id }) => Number(id)),
      );
    });

    it('searches text anywhere and numbers exactly', async () => {
      expect(await ids('orders/?_search=DOOR%2C%20order%2012&_order_by=id&_per_page=500')).toEqual(
        await expected("note LIKE '%door, order 12%'", 'orders'),
      );
      expect(await ids('products/?_search=60&_order_by=id')).toContain(60);
    });

    it('finds no words in a table of numbers', async () => {
      expect((await list('order_items/?_search=door')).results).toEqual([]);
      expect((await list('order_items/?_search=1&_per_page=5')).results).toHaveLength(5);
    });

    it('shows only the fields asked for, in table order', async () => {
      const page = await list('orders/?_fields=total,id&_per_page=1');
      expect(Object.keys(page.results[0] ?? {})).toEqual(['id', 'total']);
    });

    it('names the related record of each row in the same statement', async () => {
      api.statements();
      const page = await list('orders/?_expand=customer_id&_order_by=id&_per_page=2&_count=none');
      expect(api.statements()).toHaveLength(1);
      expect(page.results[0]).toMatchObject({ id: 1, customer_id__to__customers__id: { key: '38' } });
      const label = ((page.results[0] ?? {})['customer_id__to__customers__id'] as Json)['label'];
      expect(typeof label).toBe('string');
      const [none] = (await list('orders/?_expand=address_id&_filter={"column":"address_id","value":null}'))
        .results;
      expect(none?.['address_id__to__addresses__id']).toBeNull();
    });

    it('retrieves one record with its ETag, and 404 when the filters leave it out', async () => {
      const answer = await api.call('GET', '/api/models/categories/2/');
      expect(answer.json).toEqual({ id: 2, name: 'Chairs', parent_id: 1, position: 1 });
      expect(answer.headers.get('etag')).toMatch(/^"[\w-]+"$/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect((await api.call('GET', '/api/models/categories/2/?name=Tables')).status).toBe(404);
      expect((await api.call('GET', '/api/models/categories/99/')).status).toBe(404);
    });

    it('has one ETag for a record, however it is asked for', async () => {
      const tag = async (query: string, prefer = ''): Promise<string | null> =>
        (await api.call('GET', `/api/models/customers/7/${query}`, { headers: { prefer } })).headers.get(
          'etag',
        );
      const plain = await tag('');
      expect(await tag('', 'bigint=string')).toBe(plain);
      expect(await tag('?tz=%2B03:00')).toBe(plain);
      expect(await tag('?_fields=id')).toBe(plain);
      const page = await list('customers/?id=7', { prefer: 'etags, bigint=string' });
      expect(page.etags).toEqual([plain]);
      // SQLite's INTEGER is one type: only values that JavaScript would round are strings there.
      expect(page.results[0]?.['id']).toBe(engine.name === 'sqlite' ? 7 : '7');
    });

    it('addresses composite keys part by part', async () => {
      expect((await api.call('GET', '/api/models/order_items/2,3/')).json).toMatchObject({
        order_id: 2,
        line_number: 3,
      });
      expect((await api.call('GET', '/api/models/order_items/2/')).json).toMatchObject({
        order_id: 2,
        line_number: 1,
      });
      expect((await api.call('GET', '/api/models/order_items/2,3,4/')).status).toBe(404);
    });

    it('creates, changes and removes a record, and the row says the same', async () => {
      const created = await api.call('POST', '/api/models/categories/', {
        body: { name: 'Rugs', nonsense: 1 },
      });
      expect(created.status, created.text).toBe(201);
      const { id } = created.json as { id: number };
      expect(created.json).toEqual({ id, name: 'Rugs', parent_id: null, position: 0 });
      const patched = await api.call('PATCH', `/api/models/categories/${id}/`, { body: { position: 7 } });
      expect(patched.json).toEqual({ id, name: 'Rugs', parent_id: null, position: 7 });
      const put = await api.call('PUT', `/api/models/categories/${id}/`, { body: { position: 8 } });
      expect(put).toMatchObject({ status: 400, json: { name: ['this field is required'] } });
      const moved = await api.call('PATCH', `/api/models/categories/${id}/`, {
        body: { id: 900, parent_id: 1 },
      });
      expect(moved.json).toEqual({ id: 900, name: 'Rugs', parent_id: 1, position: 7 });
      expect(await database.run('SELECT * FROM categories WHERE id = 900')).toEqual([
        { id: '900', name: 'Rugs', parent_id: '1', position: '7' },
      ]);
      expect((await api.call('DELETE', '/api/models/categories/900/')).status).toBe(204);
      expect((await api.call('DELETE', '/api/models/categories/900/')).status).toBe(404);
      expect((await api.call('PATCH', '/api/models/categories/900/', { body: { position: 1 } })).status).toBe(
        404,
      );
    });

    const badBodies: readonly (readonly [body: Json, errors: Json])[] = [
      [{}, { name: ['this field is required'] }],
      [{ name: 5 }, { name: ['not a valid string'] }],
      [{ name: true }, { name: ['not a valid string'] }],
      [{ name: { a: 1 } }, { name: ['not a valid string'] }],
      [
        { name: 'x', position: 'one', parent_id: 1.5 },
        { parent_id: ['not a valid integer'], position: ['not a valid integer'] },
      ],
      [{ name: 'Chairs' }, { name: ['record with the same value already exists'] }],
    ];
    it.each(badBodies)('creating %j is refused by field', async (body, errors) => {
      const answer = await api.call('POST', '/api/models/categories/', { body });
      expect(answer).toMatchObject({ status: 400, json: errors });
    });

    it('refuses text that holds NUL', async () => {
      const answer = await api.call('POST', '/api/models/categories/', { body: '{"name":"a\\u0000b"}' });
      expect(answer.status).toBe(400);
    });

    it('refuses a generated column by name', async () => {
      const answer = await api.call('PATCH', '/api/models/products/1/', { body: { gross_price: '1.00' } });
      expect(answer.status).toBe(403);
      expect(answer.json).toMatchObject({
        code: 'column_not_writable',
        errors: [{ pointer: '/gross_price' }],
      });
    });

    it('does not lose an update', async () => {
      const path = '/api/models/categories/5/';
      const etag = (await api.call('GET', path)).headers.get('etag') ?? '';
      const first = await api.call('PATCH', path, { body: { position: 20 }, headers: { 'if-match': etag } });
      expect(first.status).toBe(200);
      const second = await api.call('PATCH', path, { body: { position: 30 }, headers: { 'if-match': etag } });
      expect(second).toMatchObject({
        status: 412,
        json: { code: 'stale_record', current: { position: 20 } },
      });
      const third = await api.call('DELETE', path, { headers: { 'if-match': etag } });
      expect(third.status).toBe(412);
      const fresh = first.headers.get('etag') ?? '';
      expect(fresh).toBe((await api.call('GET', path)).headers.get('etag'));
      const back = await api.call('PATCH', path, { body: { position: 2 }, headers: { 'if-match': fresh } });
      expect(back.status).toBe(200);
      expect(back.headers.get('etag')).toBe(etag);
    });

    it('refuses a write whose key names more than one record', async () => {
      for (const method of ['PATCH', 'DELETE']) {
        const answer = await api.call(method, '/api/models/order_items/2/', {
          ...(method === 'PATCH' ? { body: { quantity: 9 } } : {}),
          headers: { accept: 'application/problem+json' },
        });
        expect(answer, answer.text).toMatchObject({ status: 400, json: { code: 'ambiguous_key' } });
      }
      expect(
        await database.run('SELECT count(*) AS n FROM order_items WHERE order_id = 2 AND quantity <> 9'),
      ).not.toEqual([{ n: '0' }]);
    });

    it('leaves a record that others refer to', async () => {
      const answer = await api.call('DELETE', '/api/models/customers/1/');
      expect(answer.status).toBe(400);
      expect(answer.text).not.toMatch(/fkey|constraint "|FOREIGN KEY \(/);
    });

    it('keeps every digit of what is written', async () => {
      const body =
        '{"email":"d@example.test","first_name":"D","last_name":"D","credit":1234567890.12,"id":9007199254740993}';
      const answer = await api.call('POST', '/api/models/customers/', { body });
      expect(answer.text).toContain('"id":9007199254740993');
      expect(answer.text).toContain('"credit":"1234567890.12"');
      expect((await api.call('GET', '/api/models/customers/9007199254740993/')).text).toBe(answer.text);
      expect((await api.call('DELETE', '/api/models/customers/9007199254740993/')).status).toBe(204);
    });

    it('sends as many SQL texts for a hundred values as for one', async () => {
      await list('orders/?id=1&number__icontains=x&total__in=1,2');
      api.statements();
      for (let i = 0; i < 20; i++) {
        await list(`orders/?id=${i}&number__icontains=secret${i}&total__in=${i},2.5`);
        await api.call('GET', `/api/models/orders/${i}/`);
      }
      const texts = new Set(api.statements().map(({ text }) => text));
      expect(texts.size).toBeLessThanOrEqual(3);
      expect([...texts].join('\n')).not.toContain('secret');
    });

    it('describes itself for existing clients and for the interface', async () => {
      const models = await api.call('GET', '/api/model_descriptions/');
      const customers = (models.json as Json[]).find(({ model }) => model === 'customers') as {
        relations: Json[];
      };
      expect(customers).toMatchObject({ primary_key_field: 'id', is_view: false, relation_overrides: [] });
      expect(customers.relations.map(({ name }) => name)).toContain('orders__customer_id__to__id');
      const again = await api.call('GET', '/api/model_descriptions/', {
        headers: { 'if-none-match': models.headers.get('etag') ?? '' },
      });
      expect(again).toMatchObject({ status: 304, text: '' });
      const schema = (await api.call('GET', '/api/schema/')).json as { tables: Json[]; lookups: Json };
      const orders = schema.tables.find(({ model }) => model === 'orders') as {
        operations: Json;
        columns: Json[];
      };
      expect(orders.operations).toMatchObject({ read: { allowed: true }, create: { allowed: true } });
      expect(schema.lookups['integer']).toContain('between');
    });

    it('notices a table that was made after the start', async () => {
      await database.run('CREATE TABLE late (id integer PRIMARY KEY, name varchar(10))');
      await database.run("INSERT INTO late VALUES (1, 'x')");
      expect((await api.call('GET', '/api/models/late/')).status).toBe(404);
      expect((await api.call('POST', '/api/reload/')).json).toEqual({ success: true });
      expect(await ids('late/')).toEqual([1]);
      await database.run('ALTER TABLE late DROP COLUMN name');
      expect(await list('late/')).toMatchObject({ results: [{ id: 1 }] });
      await database.run('DROP TABLE late');
      expect((await api.call('GET', '/api/models/late/')).status).toBe(404);
    });
  });
}
