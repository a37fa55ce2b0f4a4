import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants, type TableGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

type Json = Record<string, unknown>;

const table = ownerGrants.tables.get('*') as TableGrants;
function grants(version: string, changes: Partial<TableGrants>): Grants {
  return { ...ownerGrants, version, tables: new Map([['*', { ...table, ...changes }]]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`counts and exports on ${engine.name}`, () => {
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

    async function file(path: string, headers: Record<string, string> = {}): Promise<string> {
      const answer = await api.call('GET', `/api/models/${path}`, { headers });
      expect(answer.status, answer.text).toBe(200);
      return answer.text;
    }

    it('counts what the filters leave, exactly', async () => {
      const [row] = await database.run("SELECT count(*) AS n FROM orders WHERE status = 'paid'");
      const answer = await api.call('GET', '/api/models/orders/count/?status=paid');
      expect(answer.json).toMatchObject({ count: Number(row?.['n']), count_kind: 'exact' });
    });

    it('refuses to count nothing', async () => {
      const answer = await api.call('GET', '/api/models/orders/count/?_count=none');
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ code: 'invalid_parameter', errors: [{ parameter: '_count' }] });
    });

    it('exports every record of a list, not a page of it', async () => {
      const list = await api.call('GET', '/api/models/customers/?_per_page=500');
      const records = (list.json as { results: Json[] }).results;
      expect(records).toHaveLength(200);
      expect(JSON.parse(await file('customers/export/?format=json&_per_page=3&page=9'))).toEqual(records);
      const lines = (await file('customers/export/?format=jsonl')).trimEnd().split('\n');
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(records);
    });

    it('takes the filters, the order and the columns of the list', async () => {
      expect(await file('categories/export/?id__lte=3&_order_by=-name&_fields=id,name')).toBe(
        'id,name\r\n3,Tables\r\n1,Furniture\r\n2,Chairs\r\n',
      );
      const answer = await api.call('POST', '/api/models/categories/export/', {
        body: {
          format: 'csv',
          _filter: { column: 'id', lookup: 'lte', value: 2 },
          _order_by: 'id',
          _fields: ['name'],
        },
      });
      expect(answer.text).toBe('name\r\nFurniture\r\nChairs\r\n');
    });

    it('writes a file of no record', async () => {
      expect(await file('categories/export/?id=0&_fields=id')).toBe('id\r\n');
      expect(await file('categories/export/?id=0&format=json')).toBe('[]\n');
      expect(await file('categories/export/?id=0&format=jsonl')).toBe('');
    });

    it('quotes what needs it, and tells NULL from the empty text', async () => {
      await api.call('POST', '/api/models/categories/', {
        body: { id: 900, name: 'a "b",\nc', parent_id: null },
      });
      await api.call('POST', '/api/models/categories/', { body: { id: 901, name: '', parent_id: 900 } });
      expect(await file('categories/export/?id__gte=900&_order_by=id&_fields=id,name,parent_id')).toBe(
        'id,name,parent_id\r\n900,"a ""b"",\nc",\r\n901,"",900\r\n',
      );
    });

    const formulas: readonly (readonly [text: string, cell: string])[] = [
      ['=1+1', "'=1+1"],
      ['+49 30 1', "'+49 30 1"],
      ['-x', "'-x"],
      ['@SUM(A1)', "'@SUM(A1)"],
      ['\t=1', "'\t=1"],
      ["'=1", "''=1"],
      ['-12.5', '-12.5'],
      ['+3e4', '+3e4'],
      ["'plain", "'plain"],
    ];
    it.each(formulas)('writes the text %j so that no spreadsheet runs it', async (text, cell) => {
      await api.call('PATCH', '/api/models/categories/900/', { body: { name: text } });
      expect(await file('categories/export/?id=900&_fields=name')).toBe(`name\r\n${cell}\r\n`);
    });

    it('names the file after the table and keeps nothing', async () => {
      const { headers } = await api.call('GET', '/api/models/categories/export/?format=csv');
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="categories.csv"; filename*=UTF-8''categories.csv`,
      );
      expect(headers.get('content-type')).toContain('text/csv');
      expect(headers.get('cache-control')).toBe('no-store');
    });

    it('needs the right to export and the right to read', async () => {
      for (const missing of ['export', 'read'] as const) {
        const operations = new Set([...table.operations].filter((operation) => operation !== missing));
        const answer = await api.call('GET', '/api/models/customers/export/', {
          grants: grants(`without-${missing}`, { operations }),
        });
        expect(answer.status).toBe(403);
        expect(answer.json).toMatchObject({ code: 'forbidden' });
      }
    });

    it('leaves out hidden columns, empties masked ones and keeps to the rows of the role', async () => {
      const narrow = grants('narrow', {
        readable: new Set(['id', 'first_name', 'email']),
        masked: new Set(['email']),
        rows: { column: 'id', lookup: 'lte', value: 2 },
      });
      const answer = await api.call('GET', '/api/models/customers/export/?_order_by=id', { grants: narrow });
      const lines = answer.text.trimEnd().split('\r\n');
      expect(lines[0]).toBe('id,email,first_name');
      expect(lines).toHaveLength(3);
      expect(lines[1]).toMatch(/^1,,\w+$/);
    });

    it('names an unknown format, column or relation', async () => {
      const bad = [
        ['format=exe', 'format'],
        ['_fields=nothing', '_fields'],
        ['_expand=customer_id&format=csv', '_expand'],
      ] as const;
      for (const [query, parameter] of bad) {
        const answer = await api.call('GET', `/api/models/orders/export/?${query}`);
        expect(answer.status, answer.text).toBe(400);
        expect(answer.json).toMatchObject({ errors: [{ parameter }] });
      }
    });
  });
}
