import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, SchemaDescription } from '../../src/contract/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** What a file may hold and no request may write, and the table that counts its keys itself. */
const notWritable: Readonly<Record<string, readonly string[]>> = {
  // GENERATED ALWAYS AS IDENTITY.
  postgres: ['DROP TABLE filled'],
  // The character NUL.
  mysql: ["DELETE FROM texts WHERE c_varchar LIKE '%\\0%' OR c_text LIKE '%\\0%'"],
  // Texts that are no dates, in columns of dates; a number that is one.
  sqlite: ["DELETE FROM times WHERE label IN ('not a date', 'seconds as a number', 'with T and zone')"],
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`files of every type on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    let schema: SchemaDescription;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('types', engine.name));
      for (const statement of notWritable[engine.name] ?? []) await database.run(statement);
      api = await openRecordApi(database.url);
      schema = (await api.call('GET', '/api/schema/')).json as SchemaDescription;
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    async function store(model: string, file: string): Promise<void> {
      const form = new FormData();
      form.set('file', new Blob([file]));
      const encoded = new Response(form);
      const answer = await api.call('POST', `/api/models/${model}/import/`, {
        body: new Uint8Array(await encoded.arrayBuffer()),
        headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
      });
      expect(answer.status, `${model}: ${answer.text}`).toBe(200);
      const report = answer.json as ImportReport;
      expect(report.inserted).toBe(report.rows);
    }

    it('csv that was written is read back byte for byte', async () => {
      for (const { model, key_columns: key, columns } of schema.tables) {
        if (key.length === 0) continue;
        const fields = columns.filter(({ writable }) => writable).map(({ name }) => name);
        const path = `/api/models/${model}/export/?_fields=${fields.join(',')}`;
        const before = (await api.call('GET', path)).text;
        await database.run(`DELETE FROM ${model}`);
        await store(model, before);
        expect((await api.call('GET', path)).text).toBe(before);
      }
    });
  });
}
