import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines } from '../support/engines.ts';
import { columnsOf, setupOf } from './engine-columns.ts';
import {
  differences,
  exact,
  elements,
  short,
  ValueDesk,
  type SampleRow,
  type SampleTable,
} from './value-desk.ts';

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`values on ${engine.name} come and go unchanged`, () => {
    const samples = columnsOf(engine.name);
    let desk: ValueDesk;
    beforeAll(async () => {
      desk = await ValueDesk.open(engine, setupOf(engine.name), samples);
    });
    afterAll(async () => desk?.close());

    const table = (index: number): SampleTable => {
      const found = desk.tables[index];
      if (found === undefined) throw new Error('no such sample');
      return found;
    };
    const columns = samples.flatMap(({ type, alien }, index) => (alien ? [] : [[type, index] as const]));

    /** Compares the copy with the original, and empties it. Rows in `without` were refused. */
    async function compare(one: SampleTable, without: ReadonlySet<number>): Promise<readonly string[]> {
      const before = await desk.fingerprints(one, one.model);
      const after = await desk.fingerprints(one, one.copy);
      await desk.empty(one.copy);
      const expected = new Map([...before].filter(([id]) => !without.has(id)));
      return differences(expected, after, one);
    }

    /** Sends each row by itself and tells what went wrong with those that may be written. */
    async function write(
      one: SampleTable,
      rows: readonly SampleRow[],
      send: (row: SampleRow) => Promise<{ readonly status: number; readonly text: string }>,
    ): Promise<readonly string[]> {
      const failures: string[] = [];
      const refused = new Set<number>();
      for (const row of rows) {
        const { status, text } = await send(row);
        if (status < 300) {
          const [record] = elements(`[${text}]`);
          const shown = JSON.stringify(record);
          if (shown !== JSON.stringify(exact(`{"id":${row.id},"v":${row.json}}`))) {
            failures.push(`${short(row.json)} is answered with ${short(text)}`);
          }
          continue;
        }
        refused.add(row.id);
        if (status !== 400 || !one.sample.refused?.test(text)) {
          failures.push(`${short(row.json)} → ${status} ${short(text)}`);
        }
      }
      return [...failures, ...(await compare(one, refused))];
    }

    it.each(columns)('%s created', async (_type, index) => {
      const one = table(index);
      const failures = await write(one, await desk.rows(one.model), (row) =>
        desk.api.call('POST', `/api/models/${one.copy}/`, { body: `{"id":${row.id},"v":${row.json}}` }),
      );
      expect(failures.join('\n')).toBe('');
    });

    it.each(columns)('%s updated', async (_type, index) => {
      const one = table(index);
      const rows = await desk.rows(one.model);
      for (const { id } of rows) await desk.database.run(`INSERT INTO ${one.copy} (id) VALUES (${id})`);
      const failures = await write(one, rows, (row) =>
        desk.api.call('PATCH', `/api/models/${one.copy}/${row.id}/`, { body: `{"v":${row.json}}` }),
      );
      expect(failures.join('\n')).toBe('');
    });

    it.each(columns)('%s created in bulk', async (_type, index) => {
      const one = table(index);
      const rows = await desk.rows(one.model);
      const body = `[${rows.map(({ id, json }) => `{"id":${id},"v":${json}}`).join(',')}]`;
      const answer = await desk.api.call('POST', `/api/models/${one.copy}/bulk_create/`, { body });
      expect(answer.status, answer.text).toBe(200);
      const outcomes = answer.json as readonly { readonly success: boolean; readonly errors?: unknown }[];
      const refused = new Set(rows.filter((_, at) => outcomes[at]?.success !== true).map(({ id }) => id));
      const failures = outcomes.flatMap(({ success, errors }, at) =>
        success || one.sample.refused?.test(JSON.stringify(errors))
          ? []
          : [`${short(rows[at]?.json ?? '')} → ${JSON.stringify(errors)}`],
      );
      expect([...failures, ...(await compare(one, refused))].join('\n')).toBe('');
    });

    describe.each(['csv', 'jsonl', 'json'])('exported as %s and imported', (format) => {
      it.each(columns)('%s', async (_type, index) => {
        const one = table(index);
        if (one.sample.refused !== undefined) return;
        const file = await desk.get(one.model, `export/?format=${format}&_order_by=id`);
        expect(file.status, file.text).toBe(200);
        const form = new FormData();
        form.set('options', JSON.stringify({ format }));
        form.set('file', new Blob([file.text]), `file.${format}`);
        const encoded = new Response(form);
        const answer = await desk.api.call('POST', `/api/models/${one.copy}/import/`, {
          body: new Uint8Array(await encoded.arrayBuffer()),
          headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
        });
        const failures = answer.status === 200 ? [] : [`import: ${answer.text.slice(0, 500)}`];
        expect([...failures, ...(await compare(one, new Set()))].join('\n')).toBe('');
      });
    });
  });
}
