import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resourceTokenHash } from '../../src/auth/jet-admin/project-grants.ts';
import { packed, project, resourceToken } from '../auth/jet-admin-tokens.ts';
import { engines } from '../support/engines.ts';
import { sealed } from '../support/sealed-settings.ts';
import { openChecklistBridge, type ChecklistBridge, type Loose } from './checklist-bridge.ts';

/** Deviations that README names are tested as they are here: 401 instead of 403, JSON instead of HTML. */
const anonymous = { authorization: '' };

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`endpoints as existing clients know them, on ${engine.name}`, () => {
    let bridge: ChecklistBridge;
    beforeAll(async () => {
      const tables = 'CREATE TABLE keyless (word varchar(20) NOT NULL, rank_of integer NOT NULL);';
      bridge = await openChecklistBridge(engine, { tables });
    });
    afterAll(() => bridge?.close());

    const models = (path: string): Promise<Loose> => bridge.get(`/api/models/${path}`);
    const sql = async (body: object): Promise<Loose> => {
      const answer = await bridge.ask('POST', '/api/sql/', body);
      expect(answer.status, answer.text).toBe(200);
      return answer.json;
    };
    const graphql = async (query: string): Promise<Loose> => {
      const { status, json } = await bridge.ask('POST', '/api/graphql/', { query });
      expect(status).toBe(200);
      return json;
    };

    it('18.3 item 1: / leads to /api/, and an unknown model is 404 with and without the slash', async () => {
      const { status, headers } = await bridge.ask('GET', '/');
      expect([status, headers.get('location')]).toEqual([302, '/api/']);
      expect((await bridge.get('/api/')).type).toBe('jet_bridge');
      for (const path of ['/api/models/x', '/api/models/x/'])
        expect((await bridge.ask('GET', path)).status).toBe(404);
    });

    it('18.3 item 2: OPTIONS needs no token', async () => {
      for (const path of ['/api/models/orders/', '/api/sql/', '/api/model_descriptions/']) {
        const { status, text } = await bridge.ask('OPTIONS', path, undefined, anonymous);
        expect([status, text]).toEqual([204, '']);
      }
    });

    it('18.3 item 3: nothing is answered without a token, and an unknown model is 404 with one', async () => {
      const { status, headers } = await bridge.ask('GET', '/api/models/orders/', undefined, anonymous);
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')]);
      expect((await bridge.ask('GET', '/api/models/nowhere/')).status).toBe(404);
    });

    it('18.3 item 4: malformed JSON is told before the token is looked at', async () => {
      const { status, json } = await bridge.ask('POST', '/api/models/orders/', '{"a":', anonymous);
      expect([status, json]).toEqual([
        400,
        { non_field_errors: [expect.stringContaining('Incorrect JSON body: ')] },
      ]);
    });

    it('18.3 item 15: an aggregate names the argument that is missing', async () => {
      const { status, json } = await bridge.ask('GET', '/api/models/orders/aggregate/');
      expect([status, json]).toEqual([400, { error: 'Missing argument _y_func', error_code: 'invalid' }]);
    });

    it('18.3 item 16: groups of two columns are group and group_2', async () => {
      const groups = await models('orders/group/?_x_column=status&_x_column=currency&_y_func=count');
      expect(Object.keys(groups[0])).toEqual(['group', 'group_2', 'y_func']);
      expect(groups.reduce((sum: number, { y_func: n }: Loose) => sum + n, 0)).toBe(400);
    });

    it('18.3 item 17: the neighbours of the first and last record end with null', async () => {
      expect(await models('orders/400/get_siblings/')).toEqual({ prev: null, next: { id: 399 } });
      expect(await models('orders/7/get_siblings/')).toEqual({ prev: { id: 8 }, next: { id: 6 } });
      expect(await models('orders/1/get_siblings/')).toEqual({ prev: { id: 2 }, next: null });
    });

    it('18.3 item 18: descriptions tell foreign keys, relations, views and invented keys', async () => {
      const described: Loose[] = await bridge.get('/api/model_descriptions/');
      const named = (model: string): Loose => described.find((one) => one.model === model);
      const orders = named('orders');
      expect(orders.fields.find(({ name }: Loose) => name === 'customer_id')).toMatchObject({
        field: 'ForeignKey',
        params: { related_model: { model: 'customers' } },
      });
      const relations: string[] = orders.relations.map(({ name }: Loose) => name);
      expect(relations).toEqual(relations.toSorted());
      expect(relations).toContain('customer_id__to__customers__id');
      expect(relations).toContain('order_items__order_id__to__id');
      expect(orders).toMatchObject({ is_view: false, primary_key_auto: false, relation_overrides: [] });
      expect(named('active_products').is_view).toBe(true);
      expect(named('keyless').primary_key_auto).toBe(true);
    });

    it('18.3 item 19: descriptions that a client has are not sent again', async () => {
      const path = '/api/model_descriptions/?cid=1';
      const tag = (await bridge.ask('GET', path)).headers.get('etag') ?? '';
      const again = await bridge.ask('GET', path, undefined, { 'if-none-match': tag });
      expect([tag === '', again.status, again.text]).toEqual([false, 304, '']);
    });

    it('18.3 item 20: sql binds both styles, limits rows, and refuses what changes something', async () => {
      const named = 'select id from orders where id < :most order by id';
      expect((await sql({ query: named, v: 2, params_obj: { most: 3 } })).data).toEqual([[1], [2]]);
      const marked = { query: 'select number from orders where number = %s', params: 'A-000007' };
      expect((await sql(marked)).data).toEqual([['A-000007']]);
      expect((await sql({ query: 'select id from orders', limit: 5000 })).limit).toBe(1000);
      const [column] = (await sql({ query: 'select 1' })).columns;
      expect(column).toBe(engine.name === 'postgres' ? null : '1');
      const { status, json } = await bridge.ask('POST', '/api/sql/', { query: 'delete from orders' });
      expect([status, json]).toEqual([400, { query: ['forbidden query'] }]);
    });

    it('18.3 item 21: several statements go on after one that failed', async () => {
      const answers = await sql({
        queries: [{ query: 'select 1 as a' }, { query: 'select a from nowhere' }, { query: 'select 2 as a' }],
      });
      expect(answers[0].data).toEqual([[1]]);
      expect(answers[1]).toEqual({ error: expect.stringContaining('nowhere') });
      expect(answers[2].data).toEqual([[2]]);
    });

    it('18.3 item 22: GraphQL answers lookups, and tells errors as strings', async () => {
      const key = 'orders__customer_id__to__id';
      const { data } = await graphql(`{ customers(filters: [{id: {eq: 38}}], pagination: {page: 1, limit: 2},
        lookups: [{${key}: {aggregate: {func: Sum, attr: "total"}, relation: {total: {return: true, returnList: true}}}}])
        { data { attrs { id email } lookups } pagination { count hasMore } } }`);
      const [record] = data.customers.data;
      expect(record.attrs).toEqual({ id: 38, email: 'customer38@example.test' });
      const { related, aggregated } = record.lookups[0][key];
      expect(related.total.value).toHaveLength(2);
      expect(related.total.value.reduce((sum: number, one: number) => sum + one, 0)).toBeCloseTo(
        aggregated,
        2,
      );
      expect(data.customers.pagination).toEqual({ count: 1, hasMore: false });
      const unplaced = await graphql('{ customers { pagination { hasMore } } }');
      expect(unplaced.data.customers.pagination.hasMore).toBeNull();
      expect(await graphql('{ nowhere { data { attrs { id } } } }')).toEqual({
        errors: [expect.any(String)],
      });
    });

    it('18.3 item 23: a permission counts for its resource alone', async () => {
      const permission = (hash: string): string =>
        packed([
          {
            permission_type: 'model',
            permission_object: 'orders',
            permission_actions: 'r',
            resource_token_hash: hash,
          },
        ]);
      const statusOf = async (hash: string): Promise<number> => {
        const headers = await bridge.member({ permissions: permission(hash) });
        return (await bridge.ask('GET', '/api/models/orders/', undefined, headers)).status;
      };
      expect(await statusOf(resourceTokenHash(resourceToken))).toBe(200);
      expect(await statusOf(resourceTokenHash('another'))).toBeGreaterThanOrEqual(403);
    });

    it.skipIf(engine.name === 'sqlite')('18.3 item 23: X-Bridge-Settings name the database', async () => {
      const other = await engine.createDatabase('CREATE TABLE elsewhere (id integer PRIMARY KEY);');
      const { hostname, port, username, password, pathname } = new URL(other.url);
      const settings = {
        project,
        token: resourceToken,
        database_engine: engine.name === 'postgres' ? 'postgresql' : 'mysql',
        database_host: hostname,
        database_port: port,
        database_user: decodeURIComponent(username),
        database_password: decodeURIComponent(password),
        database_name: pathname.slice(1),
      };
      const headers = {
        ...(await bridge.member({ owner: true })),
        'x-bridge-settings': sealed(settings),
      };
      const { status, json } = await bridge.ask('GET', '/api/models/elsewhere/', undefined, headers);
      expect([status, json.results]).toEqual([200, []]);
      expect((await bridge.ask('GET', '/api/models/orders/', undefined, headers)).status).toBe(404);
    });

    it('18.3 item 24: a bridge that only reads answers 403 to every change', async () => {
      const reading = await openChecklistBridge(engine, { readOnly: true });
      const path = '/api/models/reviews/';
      for (const [method, address] of [
        ['POST', path],
        ['PATCH', `${path}1/`],
        ['DELETE', `${path}1/`],
      ] as const) {
        const body = method === 'DELETE' ? undefined : { title: 'x' };
        expect((await reading.ask(method, address, body)).status).toBe(403);
      }
      expect((await reading.get(`${path}1/`)).title).toBe('Review 1');
      await reading.close();
    });

    it('18.3 item 25: discovery lists views too, and the most tables', async () => {
      const found = await bridge.get('/api/discover/tables/');
      expect(found.tables).toEqual(expect.arrayContaining(['orders', 'active_products', 'keyless']));
      expect(found).toHaveProperty('max_tables');
    });
  });
}
