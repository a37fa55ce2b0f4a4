import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../../src/query/index.ts';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../src/schema/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { limits, openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

type Members = Readonly<Record<string, JsonValue>>;

function members(value: JsonValue): Members {
  if (value === null || typeof value !== 'object' || isArray(value) || value instanceof ExactNumber) {
    throw new Error('not an object');
  }
  return value;
}

/** NUL in text, text in a SQLite column of dates and very deep documents are shown, and refused in a body. */
function isWrittenRefusal(text: string): boolean {
  return /NUL cannot be stored|date has wrong format|not a valid time|nested deeper/.test(text);
}

/** A document with doubled keys is shown verbatim, and refused in a body. */
function readable(text: string): JsonValue | undefined {
  try {
    return parseJson(text, { ...limits, jsonDepth: 1000 });
  } catch (error) {
    expect(String(error)).toContain('stands twice');
    return undefined;
  }
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`values on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('types', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    it('every value can be written back as it was read, and is the same', async () => {
      const schema = (await api.call('GET', '/api/schema/')).json as {
        tables: { model: string; key_columns: string[]; columns: { name: string; writable: boolean }[] }[];
      };
      const failures: string[] = [];
      let written = 0;
      for (const { model, key_columns: key, columns } of schema.tables) {
        const path = `/api/models/${encodeURIComponent(model)}/`;
        const page = await api.call('GET', `${path}?_no_pagination=1&_fields=${key[0] ?? ''}`);
        expect(page.status, `${model}: ${page.text}`).toBe(200);
        if (key.length !== 1) continue;
        const keys = parseJson(page.text, limits);
        for (const one of isArray(keys) ? keys : []) {
          const id = members(one)[key[0] ?? ''];
          const address = `${path}${encodeURIComponent(jsonText(id ?? '').replace(/^"(.*)"$/, '$1'))}/`;
          const { text } = await api.call('GET', address);
          const record = readable(text);
          if (record === undefined) continue;
          const values = members(record);
          for (const { name, writable } of columns) {
            if (!writable || key.includes(name)) continue;
            const value = jsonText(values[name] ?? null);
            const answer = await api.call('PATCH', address, { body: `{${JSON.stringify(name)}:${value}}` });
            written++;
            if (isWrittenRefusal(answer.text) || /number|T and zone/.test(jsonText(values['label'] ?? '')))
              continue;
            const label = `${model}.${name} ${jsonText(values['label'] ?? '')} ${value.slice(0, 120)}`;
            if (answer.status !== 200)
              failures.push(`${label} → ${answer.status} ${answer.text.slice(0, 160)}`);
            else if (jsonText(readable(answer.text) ?? null) !== jsonText(record)) {
              failures.push(
                `${label} became ${jsonText(members(readable(answer.text) ?? {})[name] ?? null).slice(0, 120)}`,
              );
            }
          }
        }
      }
      expect(failures.join('\n')).toBe('');
      expect(written).toBeGreaterThan(100);
    });
  });
}
