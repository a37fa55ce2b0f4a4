import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { elements, exact, members } from './value-desk.ts';
import { jsonText } from '../../src/schema/index.ts';

const bytes: Readonly<Record<Engine['name'], readonly [type: string, literal: (hex: string) => string]>> = {
  postgres: ['bytea', (hex) => `'\\x${hex}'`],
  mysql: ['VARBINARY(20)', (hex) => `x'${hex}'`],
  sqlite: ['BLOB', (hex) => `x'${hex}'`],
};

/** Keys that are awkward in an address, beside numbers that JavaScript would round. */
const keys: readonly (readonly [name: string, number: string])[] = [
  ['plain', '1'],
  ['a,b', '9007199254740993'],
  ['', '-9223372036854775807'],
  ['100%', '9223372036854775807'],
  ['count', '2'],
  ['/?#&=+ ', '3'],
  ['İß😀', '0'],
];

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`tables of every kind on ${engine.name}`, () => {
    const [byteType, literal] = bytes[engine.name];
    const body = `name VARCHAR(40) NOT NULL, number BIGINT NOT NULL, amount DECIMAL(20, 4), raw ${byteType}`;
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      const values = keys.map(
        ([name, number], index) => `('${name}', ${number}, ${index}.1000, ${literal(`00${index}f`)})`,
      );
      const fill = (table: string): string => `INSERT INTO ${table} VALUES ${values.join(', ')};`;
      database = await engine.createDatabase(
        `CREATE TABLE composite (${body}, PRIMARY KEY (name, number));`,
        `CREATE TABLE by_unique (${body}, UNIQUE (number, name));`,
        `CREATE TABLE keyless (${body});`,
        `CREATE VIEW seen AS SELECT * FROM composite;`,
        ...['composite', 'by_unique', 'keyless'].map(fill),
      );
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const list = async (model: string, query = ''): Promise<readonly string[]> => {
      const answer = await api.call('GET', `/api/models/${model}/?_no_pagination=1&_order_by=number${query}`);
      expect(answer.status, answer.text).toBe(200);
      return elements(answer.text).map(jsonText);
    };
    const inOrder = [...keys].sort(
      ([, left], [, right]) => Number(BigInt(left) - BigInt(right) > 0n) * 2 - 1,
    );
    const all = ['composite', 'by_unique', 'keyless', 'seen'];

    it.each(all)('%s shows every digit and byte', async (model) => {
      const records = await list(model);
      expect(records).toEqual(
        inOrder.map(([name, number]) => {
          const index = keys.findIndex(([, one]) => one === number);
          return `{"name":${JSON.stringify(name)},"number":${number},"amount":"${index}.1000","raw":"00${index}f"}`;
        }),
      );
    });

    it.each(all)('%s is filtered, counted and grouped by any of them', async (model) => {
      for (const [name, number] of keys) {
        const one = {
          and: [
            { column: 'name', value: name },
            { column: 'number', value: number },
          ],
        };
        const filter = encodeURIComponent(JSON.stringify(one));
        expect((await list(model, `&_filter=${filter}`)).length, `${name} ${number}`).toBe(1);
        const count = await api.call('GET', `/api/models/${model}/count/?_filter=${filter}`);
        expect(count.json).toMatchObject({ count: 1 });
      }
      const groups = await api.call('GET', `/api/models/${model}/group/?_x_column=number&_y_func=count`);
      expect(elements(groups.text).map((group) => jsonText(members(group)['group'] ?? null))).toEqual(
        inOrder.map(([, number]) => number),
      );
    });

    it.each(['composite', 'by_unique'])('%s is read, changed and removed by its key', async (model) => {
      for (const [name, number] of keys) {
        const parts = model === 'composite' ? [name, number] : [number, name];
        const address = `/api/models/${model}/${parts.map(encodeURIComponent).join(',')}/`;
        const read = await api.call('GET', address);
        expect(read.status, `${address} ${read.text}`).toBe(200);
        const changed = await api.call('PATCH', address, { body: { amount: '1234567890.5678' } });
        expect(changed.text).toBe(read.text.replace(/"amount":"[^"]*"/, '"amount":"1234567890.5678"'));
        const { amount } = read.json as { amount: string };
        await api.call('PATCH', address, { body: { amount } });
        expect((await api.call('DELETE', address)).status).toBe(204);
        const created = await api.call('POST', `/api/models/${model}/`, { body: read.text });
        expect(created.text, created.text).toBe(read.text);
      }
    });

    it.each(['composite', 'by_unique'])('%s is walked by cursor, each record once', async (model) => {
      for (const order of ['amount', '-name', '']) {
        const seen: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const query: string = `?_per_page=2&_order_by=${order}&_after=${cursor}`;
          const answer = await api.call('GET', `/api/models/${model}/${query}`);
          expect(answer.status, answer.text).toBe(200);
          const page = members(exact(answer.text));
          seen.push(...elements(jsonText(page['results'] ?? null)).map(jsonText));
          cursor = (answer.json as { next_cursor: string | null }).next_cursor;
        }
        expect(seen.length).toBe(keys.length);
        expect(new Set(seen).size).toBe(keys.length);
      }
    });

    it.each(['keyless', 'seen'])('%s says why it has no cursors and cannot be changed', async (model) => {
      const walk = await api.call('GET', `/api/models/${model}/?_after=`);
      expect(walk.status).toBe(400);
      expect(walk.text).toContain('has no key');
      const create = await api.call('POST', `/api/models/${model}/`, { body: { name: 'x', number: 1 } });
      expect(create.status).toBe(403);
    });

    describe.each(['csv', 'jsonl', 'json'])('exported as %s', (format) => {
      it.each(all)('%s is read back by tables with a key', async (model) => {
        const file = await api.call('GET', `/api/models/${model}/export/?format=${format}&_order_by=number`);
        expect(file.status).toBe(200);
        const before = await list('composite');
        await database.run('DELETE FROM composite');
        const form = new FormData();
        form.set('options', JSON.stringify({ format }));
        form.set('file', new Blob([file.text]), 'file');
        const encoded = new Response(form);
        const answer = await api.call('POST', '/api/models/composite/import/', {
          body: new Uint8Array(await encoded.arrayBuffer()),
          headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
        });
        expect(answer.status, answer.text).toBe(200);
        // The view lost its rows when its table did, and its file was made before.
        expect(await list('composite')).toEqual(before);
      });
    });

    it('rows are changed by a file through a composite key', async () => {
      const rows = keys.map(([name, number]) => ({ name, number, amount: '7.5000' }));
      const answer = await api.call('POST', '/api/models/composite/import/', {
        body: { rows, mode: 'upsert' },
      });
      expect(answer.json).toMatchObject({ updated: keys.length, inserted: 0, failed: 0 });
      expect((await list('composite', '&amount=7.5')).length).toBe(keys.length);
    });
  });
}
