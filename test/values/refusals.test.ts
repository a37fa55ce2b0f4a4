import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines, type Engine } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

const jsonType: Readonly<Record<Engine['name'], string>> = {
  postgres: 'jsonb',
  mysql: 'json',
  sqlite: 'JSON',
};

/** Texts that some engine cannot hold, as they stand in a JSON body. */
const impossible: readonly (readonly [what: string, json: string])[] = [
  ['NUL', String.raw`"a\u0000b"`],
  ['half of a pair at the end', String.raw`"a\ud83d"`],
  ['half of a pair in the middle', String.raw`"\ude00a"`],
  ['both halves the wrong way round', String.raw`"\ude00\ud83d"`],
];

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`values that cannot be stored on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(
        `CREATE TABLE notes (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(40), document ${jsonType[engine.name]})`,
        `INSERT INTO notes (id, note) VALUES (1, 'there')`,
      );
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });
    const path = '/api/models/notes/';
    const rows = async (): Promise<string | null | undefined> =>
      (await database.run('SELECT count(*) AS n FROM notes'))[0]?.['n'];

    it.each(impossible)('%s is refused with the column that it was for', async (_what, json) => {
      const sent = [
        await api.call('POST', path, { body: `{"id":2,"note":${json}}` }),
        await api.call('PATCH', `${path}1/`, { body: `{"note":${json}}` }),
      ];
      for (const answer of sent) {
        expect(answer.status, answer.text).toBe(400);
        expect(answer.json).toEqual({
          note: [expect.stringMatching(/not a valid (?:text|string)|not valid/)],
        });
      }
      const bulk = await api.call('POST', `${path}bulk_create/`, { body: `[{"id":3,"note":${json}}]` });
      expect(bulk.json).toMatchObject([{ success: false, errors: { note: [expect.any(String)] } }]);
      const imported = await api.call('POST', `${path}import/`, {
        body: `{"rows":[{"id":4,"note":${json}}]}`,
      });
      expect(imported.status).toBe(422);
      expect(imported.json).toMatchObject({ report: { errors: [{ row: 1, column: 'note' }] } });
      expect(await rows()).toBe('1');
    });

    it.each(impossible)(
      '%s in a filter is refused or finds nothing, and is never an error of ours',
      async (_what, json) => {
        for (const lookup of ['exact', 'icontains', 'in', 'ne']) {
          const value = lookup === 'in' ? `[${json}]` : json;
          const filter = `{"column":"note","lookup":"${lookup}","value":${value}}`;
          const answer = await api.call('POST', `${path}query/`, { body: `{"_filter":${filter}}` });
          expect([200, 400], `${lookup}: ${answer.text}`).toContain(answer.status);
        }
      },
    );

    it.each(impossible)(
      '%s within a document is kept or refused, and is never an error of ours',
      async (_what, json) => {
        const answer = await api.call('PATCH', `${path}1/`, { body: `{"document":{"a":${json},"b":1}}` });
        expect([200, 400], answer.text).toContain(answer.status);
        const read = await api.call('GET', `${path}1/`);
        expect(read.status).toBe(200);
        if (answer.status === 200) expect(read.text).toBe(answer.text);
      },
    );
  });
}
