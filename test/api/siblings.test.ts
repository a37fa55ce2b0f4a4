import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`neighbours of a record on ${engine.name}`, () => {
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

    const siblings = async (path: string): Promise<unknown> => {
      const answer = await api.call('GET', `/api/models/${path}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.json;
    };
    const list = async (model: string, query: string): Promise<Record<string, unknown>[]> =>
      (await siblings(`${model}/?_no_pagination=1&${query}`)) as Record<string, unknown>[];

    it.each([
      ['products', ''],
      ['products', '_order_by=name'],
      ['products', '_order_by=-description,released_on'],
      ['products', '_order_by=weight_kg,-price'],
      ['orders', '_order_by=shipped_at&_per_page=1'],
      ['orders', '_order_by=-shipped_at,employee_id'],
      ['orders', '_order_by=employee_id,-note&status=paid'],
      ['orders', '_order_by=status'],
      ['customers', '_order_by=-tier,vip&_search=example'],
      ['customers', '_order_by=preferences&id__lt=30'],
      ['products', '_order_by=attributes'],
      ['employees', '_order_by=manager_id'],
      ['categories', '_order_by=parent_id,position'],
    ])('are those of the list: %s?%s', async (model, query) => {
      const ids = (await list(model, query)).map(({ id }) => id);
      const key = (id: unknown): unknown => (id === undefined ? null : { id });
      expect(ids.length).toBeGreaterThan(3);
      const step = Math.ceil(ids.length / 12);
      const looked = ids.map((_, at) => at).filter((at) => at % step === 0 || at === ids.length - 1);
      for (const at of looked) {
        expect(
          await siblings(`${model}/${String(ids[at])}/get_siblings/?${query}`),
          `of ${String(ids[at])}`,
        ).toEqual({
          prev: at === 0 ? null : key(ids[at - 1]),
          next: key(ids[at + 1]),
        });
      }
    });

    it('have all parts of a composite key', async () => {
      const items = await list('order_items', 'order_id__lte=3&_order_by=-quantity');
      const part = (at: number): unknown => {
        const item = items[at];
        return item === undefined ? null : { order_id: item['order_id'], line_number: item['line_number'] };
      };
      for (const at of items.keys()) {
        const { order_id: order, line_number: line } = items[at] ?? {};
        const path = `order_items/${String(order)},${String(line)}/get_siblings/?order_id__lte=3&_order_by=-quantity`;
        expect(await siblings(path)).toEqual({ prev: part(at - 1), next: part(at + 1) });
      }
    });

    it('are not found for a record that is not in the list', async () => {
      for (const path of ['orders/999999/get_siblings/', 'orders/1/get_siblings/?id__gt=1']) {
        expect((await api.call('GET', `/api/models/${path}`)).status).toBe(404);
      }
    });

    it('take two steps along an index, whatever the place in the list', async () => {
      await siblings('orders/7/get_siblings/?_order_by=customer_id');
      api.statements();
      await siblings('orders/7/get_siblings/?_order_by=customer_id');
      const texts = api.statements().map(({ text }) => text);
      expect(texts).toHaveLength(3);
      expect(texts.join('\n')).not.toMatch(/count\(|row_number|offset/i);
    });
  });
}
