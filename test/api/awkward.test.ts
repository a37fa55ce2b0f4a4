import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

type Json = Record<string, unknown>;

/** The address segment of a key; one that is spelled like an action has its first letter encoded. */
const segment = (...parts: readonly string[]): string => {
  const key = parts.map(encodeURIComponent).join(',');
  return /^[a-z_]+$/.test(key) ? `%${key.charCodeAt(0).toString(16)}${key.slice(1)}` : key;
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`awkward names and keys on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('awkward', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const call = (method: string, path: string, body?: unknown): Promise<ApiAnswer> =>
      api.call(method, `/api/models/${path}`, { headers: { accept: 'application/problem+json' }, body });

    it('lists every table and view there is, and each record by its own address', async () => {
      const schema = (await api.call('GET', '/api/schema/')).json as {
        tables: { model: string; key_columns: string[] }[];
      };
      expect(schema.tables.length).toBeGreaterThan(30);
      for (const { model, key_columns: key } of schema.tables) {
        if (model === '') continue; // SQLite allows it; no address can name it
        const page = await call('GET', `${encodeURIComponent(model)}/?_per_page=50`);
        expect(page.status, `${model}: ${page.text}`).toBe(200);
        if (key.length === 0) continue;
        for (const record of (page.json as { results: Json[] }).results) {
          if (key.some((name) => record[name] === null)) continue; // SQLite's primary keys may hold NULL
          const parts = key.map((name) => String(record[name]));
          if (parts.length === 1 && (parts[0] === '' || parts[0] === '.' || parts[0] === '..')) continue;
          // JSON.parse has rounded it; the digits are tested below.
          if (parts.some((part) => /^-?\d{16,}$/.test(part))) continue;
          const found = await call('GET', `${encodeURIComponent(model)}/${segment(...parts)}/`);
          expect(found.status, `${model} ${parts.join('|')}: ${found.text}`).toBe(200);
          expect(found.json).toEqual(record);
        }
      }
    });

    const translations: readonly (readonly [parts: readonly string[], value: string])[] = [
      [['en', 'a,b'], 'Comma'],
      [['a,b', 'c'], 'Comma first'],
      [['en', ''], 'Empty second part'],
      [['', 'en'], 'Empty first part'],
      [['', ''], 'Both empty'],
      [['en', '%2C'], 'Percent two C'],
      [['en', 'a/b?c#d&e=f+g'], 'Reserved in addresses'],
      [['de', 'größe 日本'], 'Non-Latin'],
      [['en', 'count'], 'Count'],
    ];
    it.each(translations)('addresses the parts %j', async (parts, value) => {
      const answer = await call('GET', `translations/${segment(...parts)}/`);
      expect(answer.json).toMatchObject({ value });
    });

    it('changes only the record that is addressed', async () => {
      const answer = await call('PATCH', `translations/${segment('en', 'a,b')}/`, { value: 'Comma!' });
      expect(answer.json).toMatchObject({ locale: 'en', key: 'a,b', value: 'Comma!' });
      const rows = await database.run("SELECT value FROM translations WHERE value = 'Comma!'");
      expect(rows).toHaveLength(1);
      expect((await call('DELETE', 'translations/en/')).json).toMatchObject({ code: 'ambiguous_key' });
    });

    it('reads keys beyond what JavaScript counts, and compares them to the digit', async () => {
      expect((await call('GET', 'big_keys/9007199254740993/')).json).toMatchObject({
        name: 'Beyond doubles',
      });
      expect((await call('GET', 'big_keys/9007199254740992/')).json).toMatchObject({ name: 'A double' });
      expect((await call('GET', 'big_keys/?id=9007199254740993')).json).toMatchObject({ count: 1 });
    });

    it('leaves tables without a key alone, and says why', async () => {
      for (const [method, path] of [
        ['POST', 'no_key/'],
        ['PATCH', 'no_key/twin/'],
        ['DELETE', 'no_key/twin/'],
        ['DELETE', 'unique_nullable/a/'],
      ] as const) {
        const answer = await call(method, path, method === 'DELETE' ? undefined : { name: 'x' });
        expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
        expect(answer.text).toContain('key');
      }
      expect(await database.run("SELECT count(*) AS n FROM no_key WHERE name = 'twin'")).toEqual([
        { n: '2' },
      ]);
      expect((await call('PATCH', 'unique_only/a/', { name: 'Renamed' })).json).toEqual({
        code: 'a',
        name: 'Renamed',
      });
    });

    it('reads and writes columns named like JavaScript’s own', async () => {
      const created = await call(
        'POST',
        '__proto__/',
        JSON.parse('{"__proto__":"x","constructor":"y"}') as Json,
      );
      expect(created.status, created.text).toBe(201);
      expect(created.text).toContain('"__proto__":"x"');
      expect(created.text).toContain('"constructor":"y"');
      expect((await call('GET', '__proto__/?__proto__=x')).json).toMatchObject({ count: 1 });
    });

    it('tells parameters from columns of the same name', async () => {
      const found = await call('GET', 'parameters/?page=2&_per_page=25');
      expect(found.json).toMatchObject({ previous: expect.stringContaining('parameters/'), results: [] });
      expect((await call('GET', 'parameters/?tz=CET')).json).toMatchObject({
        count: 1,
        results: [{ name: 'two' }],
      });
      expect((await call('GET', 'parameters/?name__icontains=x')).json).toMatchObject({
        results: [{ name: 'one' }],
      });
      expect((await call('GET', 'parameters/?exclude__name=y')).json).toMatchObject({
        results: [{ name: 'one' }],
      });
    });

    it('refuses what a trigger refuses, without its words', async () => {
      const refused = await call('PATCH', 'guarded/1/', { level: 6 });
      expect([refused.status, refused.json]).toEqual([
        400,
        expect.objectContaining({ code: 'constraint_violation' }),
      ]);
      expect(refused.text).not.toContain('secret rule');
      const move = { ordering_field: 'level', forward: true, segment_from: 1, segment_to: 1, item: 1 };
      expect((await call('POST', 'guarded/reorder/', move)).json).toMatchObject({
        code: 'constraint_violation',
      });
    });

    it('follows relations to the table itself and over two columns', async () => {
      const tree = (value: unknown): string => `_filter=${encodeURIComponent(JSON.stringify(value))}`;
      const children = await call('GET', `people/?${tree({ column: ['parent_id', 'name'], value: 'Ada' })}`);
      expect((children.json as { results: Json[] }).results.map(({ name }) => name)).toEqual([
        'Cleo',
        'Bert',
      ]);
      const desks = await call(
        'GET',
        `desks/?${tree({ column: ['building__to__rooms__building', 'name'], value: 'Comma' })}`,
      );
      expect((desks.json as { results: Json[] }).results.map(({ label }) => label)).toEqual(['Back']);
    });
  });
}
