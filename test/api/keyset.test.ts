import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

type Json = Record<string, unknown>;
interface Page {
  readonly results: readonly Json[];
  readonly count: number | null;
  readonly has_more: boolean;
  readonly next: string | null;
  readonly previous: string | null;
  readonly next_cursor: string | null;
  readonly previous_cursor: string | null;
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`keyset pages on ${engine.name}`, () => {
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

    async function page(path: string): Promise<Page> {
      const answer = await api.call('GET', `/api/models/${path}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.json as Page;
    }

    function withCursor(list: string, name: '_after' | '_before', cursor: string): string {
      return `${list}${list.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(cursor)}`;
    }

    /** Every page from one end to the other. */
    async function walk(list: string, direction: 'forward' | 'backward'): Promise<readonly Json[]> {
      const forward = direction === 'forward';
      const name = forward ? '_after' : '_before';
      const records: Json[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const one = await page(withCursor(list, name, cursor));
        if (forward) records.push(...one.results);
        else records.unshift(...one.results);
        cursor = forward ? one.next_cursor : one.previous_cursor;
        expect(records.length).toBeLessThan(2000);
      }
      return records;
    }

    /** NULLs, ties, both directions mixed, every kind of column, composite keys. */
    const lists = [
      'customers/?_fields=id',
      'orders/?_order_by=status&_fields=id',
      'orders/?_order_by=-status,customer_id&_fields=id',
      'orders/?_order_by=employee_id&_fields=id',
      'orders/?_order_by=-employee_id,placed_at&_fields=id',
      'orders/?_order_by=shipped_at,-total&_fields=id',
      'orders/?_order_by=-note&_fields=id&id__gt=150',
      'products/?_order_by=price,-name&_fields=id',
      'products/?_order_by=weight_kg&_fields=id',
      'products/?_order_by=gross_price,released_on&_fields=id',
      'products/?_order_by=attributes&_fields=id',
      'products/?_order_by=photo&_fields=id',
      'customers/?_order_by=tier,-vip,birthday&_fields=id',
      'order_items/?_order_by=quantity&order_id__lte=60&_fields=order_id,line_number',
      'order_items/?order_id__lte=40&_fields=order_id,line_number',
      'payments/?_order_by=method&_fields=id',
    ];
    it.each(lists)('%s has the same records in the same order, from either end', async (list) => {
      const { results } = await page(`${list}&_per_page=2000`);
      expect(results.length).toBeGreaterThan(10);
      for (const direction of ['forward', 'backward'] as const) {
        expect(await walk(`${list}&_per_page=37`, direction)).toEqual(results);
      }
    });

    it('knows the ends, and goes back to where it came from', async () => {
      const first = await page('orders/?_per_page=5&_after=');
      expect(first).toMatchObject({ previous_cursor: null, next: null, previous: null, has_more: true });
      const second = await page(withCursor('orders/?_per_page=5', '_after', first.next_cursor ?? ''));
      const back = await page(withCursor('orders/?_per_page=5', '_before', second.previous_cursor ?? ''));
      expect(back.results).toEqual(first.results);
      expect(back.previous_cursor).toBeNull();
      const last = await page('orders/?_per_page=5&_before=');
      expect(last).toMatchObject({ next_cursor: null, has_more: false });
    });

    it('is not moved by rows that come and go', async () => {
      const first = await page('categories/?_order_by=id&_per_page=3&_after=');
      await api.call('POST', '/api/models/categories/', { body: { id: -1, name: 'before' } });
      const second = await page(
        withCursor('categories/?_order_by=id&_per_page=3', '_after', first.next_cursor ?? ''),
      );
      expect(second.results[0]).toMatchObject({ id: 4 });
      await api.call('DELETE', '/api/models/categories/-1/');
    });

    it('counts the list, not what is left of it', async () => {
      const first = await page('orders/?_per_page=100&_after=');
      const rest = await page(withCursor('orders/?_per_page=100', '_after', first.next_cursor ?? ''));
      expect([first.count, rest.count]).toEqual([400, 400]);
      expect(await page(withCursor('orders/?_count=none', '_after', first.next_cursor ?? ''))).toMatchObject({
        count: null,
        num_pages: null,
      });
    });

    it('takes a cursor in the body of a query', async () => {
      const first = await page('orders/?_per_page=5&_after=');
      const answer = await api.call('POST', '/api/models/orders/query/', {
        body: { _per_page: 5, _after: first.next_cursor },
      });
      expect((answer.json as Page).results[0]).toMatchObject({ id: 395 });
    });

    it('refuses a cursor of another list, another role, or none of ours', async () => {
      const { next_cursor } = await page('orders/?_per_page=5&_after=');
      const cursor = encodeURIComponent(next_cursor ?? '');
      const bad = [
        `orders/?_order_by=total&_after=${cursor}`,
        `customers/?_after=${cursor}`,
        `orders/?_after=${cursor.slice(0, -2)}xx`,
        `orders/?_after=x${cursor}`,
        'orders/?_after=nonsense',
        'orders/?_before=W10.AAAA',
      ];
      for (const path of bad) {
        const answer = await api.call('GET', `/api/models/${path}`);
        expect(answer.status, path).toBe(400);
        const accept = { accept: 'application/problem+json' };
        const problem = await api.call('GET', `/api/models/${path}`, { headers: accept });
        expect(problem.json).toMatchObject({ code: 'invalid_cursor' });
      }
      const other = { ...ownerGrants, version: 'other' };
      expect((await api.call('GET', `/api/models/orders/?_after=${cursor}`, { grants: other })).status).toBe(
        400,
      );
      expect((await api.call('GET', `/api/models/orders/?_after=&_before=`)).status).toBe(400);
    });
  });
}

const [postgres] = engines;

describe.skipIf(postgres?.skipReason)('a page by cursor of a large table', () => {
  let database: TestDatabase;
  let api: RecordApi;
  beforeAll(async () => {
    database = await (postgres as NonNullable<typeof postgres>).createDatabase(
      'CREATE TABLE many (id int PRIMARY KEY); INSERT INTO many SELECT generate_series(1, 20000); ANALYZE many;',
    );
    api = await openRecordApi(database.url);
  });
  afterAll(async () => {
    await api?.close();
    await database?.drop();
  });

  it('tells the estimate and counts no row, wherever it is', async () => {
    const path = '/api/models/many/?_order_by=id&_per_page=10';
    const first = (await api.call('GET', `${path}&_after=`)).json as Page;
    api.statements();
    const cursor = encodeURIComponent(first.next_cursor ?? '');
    const second = await api.call('GET', `${path}&_after=${cursor}`);
    expect(second.json).toMatchObject({ count: 20_000, has_more: true });
    expect((second.json as Page).results[0]).toEqual({ id: 11 });
    expect(api.statements()).toHaveLength(1);
  });
});
