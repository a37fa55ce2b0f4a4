import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/contract/index.ts';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { limits, openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

const people = `
CREATE TABLE people (
  id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(60) NOT NULL UNIQUE, name VARCHAR(40) NOT NULL,
  age INTEGER CHECK (age < 200), balance DECIMAL(20, 4), note VARCHAR(100)
);
`;

function grants(version: string, changes: object): Grants {
  const all = ownerGrants.tables.get('*');
  if (all === undefined) throw new Error('The owner has rights on every table.');
  return { ...ownerGrants, version, tables: new Map([['*', { ...all, ...changes }]]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`imports on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name), people);
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });
    beforeEach(async () => {
      await database.run('DELETE FROM people');
    });

    async function upload(
      content: string | Uint8Array,
      options: object = {},
      { model = 'people', who }: { readonly model?: string; readonly who?: Grants } = {},
    ): Promise<ApiAnswer> {
      const form = new FormData();
      form.set('options', JSON.stringify(options));
      form.set(
        'file',
        new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
        'people.csv',
      );
      const encoded = new Response(form);
      return api.call('POST', `/api/models/${model}/import/`, {
        body: new Uint8Array(await encoded.arrayBuffer()),
        headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
        ...(who ? { grants: who } : {}),
      });
    }

    async function stored(fields = 'id,email,name,age,balance,note'): Promise<string> {
      const answer = await api.call('GET', `/api/models/people/export/?_order_by=id&_fields=${fields}`);
      return answer.text;
    }

    function reportOf(answer: ApiAnswer): ImportReport {
      expect(answer.status, answer.text).toBe(200);
      return answer.json as ImportReport;
    }

    const header = 'id,email,name,age,balance,note';

    it('stores what an export wrote, byte for byte', async () => {
      const file = `${header}\r\n1,a@x,"Ann, ""A""",30,12345678.5678,'=1+1\r\n2,b@x,"",,,"a\nb"\r\n`;
      const report = reportOf(await upload(file));
      expect(report).toMatchObject({
        rows: 2,
        inserted: 2,
        failed: 0,
        format: 'csv',
        delimiter: ',',
        encoding: 'utf-8',
      });
      expect(await stored()).toBe(file);
      const list = await api.call('GET', '/api/models/people/1/');
      expect(list.json).toMatchObject({ note: '=1+1', balance: '12345678.5678' });
    });

    it('reads back tables that it wrote', async () => {
      for (const model of ['reviews', 'payments']) {
        const path = `/api/models/${model}/export/?_order_by=id`;
        const before = (await api.call('GET', path)).text;
        await database.run(`DELETE FROM ${model}`);
        const report = reportOf(await upload(before, {}, { model }));
        expect(report.inserted).toBe(report.rows);
        expect((await api.call('GET', path)).text).toBe(before);
      }
    });

    const files: readonly (readonly [what: string, content: string | Uint8Array, report: object])[] = [
      ['semicolons', 'id;email;name\n1;a@x;Ann\n', { delimiter: ';' }],
      ['tabs', 'id\temail\tname\r1\ta@x\tAnn\r', { delimiter: '\t' }],
      ['no line end at the end', 'id,email,name\n1,a@x,Ann', { delimiter: ',' }],
      ['names in another case', 'ID,Email,NAME\n1,a@x,Ann\n', {}],
      ['a byte order mark', '\uFEFFid,email,name\n1,a@x,Ann\n', { encoding: 'utf-8' }],
      [
        'UTF-16',
        new Uint8Array(Buffer.from('\uFEFFid,email,name\n1,a@x,Ann\n', 'utf16le')),
        { encoding: 'utf-16le' },
      ],
      [
        'UTF-16 without a mark',
        new Uint8Array(Buffer.from('id,email,name\n1,a@x,Ann\n', 'utf16le')),
        { encoding: 'utf-16le' },
      ],
      ['JSON', '[{"id": 1, "email": "a@x", "name": "Ann"}]', { format: 'json', delimiter: null }],
      ['JSON lines', '{"id":1,"email":"a@x","name":"Ann"}\n', { format: 'jsonl' }],
    ];
    it.each(files)('understands %s', async (_what, content, report) => {
      expect(reportOf(await upload(content))).toMatchObject({ inserted: 1, ...report });
      expect(await stored('id,email,name')).toBe('id,email,name\r\n1,a@x,Ann\r\n');
    });

    it('takes a file of Windows for what it is', async () => {
      const file = Buffer.concat([
        Buffer.from('id,email,name\n1,a@x,M'),
        Buffer.from([0xfc]),
        Buffer.from('ller\n'),
      ]);
      expect(reportOf(await upload(new Uint8Array(file)))).toMatchObject({ encoding: 'windows-1252' });
      expect(await stored('name')).toBe('name\r\nMüller\r\n');
    });

    it('maps columns, leaves some out, and does without a header', async () => {
      const file = '1;a@x;Ann;junk\n';
      const mapping = { 1: 'id', 2: 'email', 3: 'name', 4: null };
      const report = reportOf(await upload(file, { header: false, mapping }));
      expect(report.columns).toEqual([
        { source: '1', column: 'id' },
        { source: '2', column: 'email' },
        { source: '3', column: 'name' },
      ]);
      expect(await stored('id,email,name')).toBe('id,email,name\r\n1,a@x,Ann\r\n');
    });

    it('takes rows as JSON', async () => {
      const answer = await api.call('POST', '/api/models/people/import/', {
        body: { rows: [{ id: 1, email: 'a@x', name: 'Ann' }], mode: 'insert' },
      });
      expect(reportOf(answer)).toMatchObject({ inserted: 1 });
    });

    it('says in a dry run everything that is wrong, by row and column, and keeps nothing', async () => {
      const file = `${header}\n1,a@x,Ann,30,1.5,\n2,b@x,Bob,many,much,\n3,a@x,Cid,,,\n4,d@x,Dan,300,,\n5,,Eve,,,\n6,f@x,Fay,6,,\n`;
      const report = reportOf(await upload(file, { dry_run: true }));
      expect(report).toMatchObject({ dry_run: true, rows: 6, failed: 3, error_count: 4 });
      const found = report.errors.map(({ row, column, code }) => [row, column, code]);
      expect(found).toContainEqual([2, 'age', 'invalid_value']);
      expect(found).toContainEqual([2, 'balance', 'invalid_value']);
      expect(found).toContainEqual([3, 'email', 'unique_violation']);
      expect(found.find(([row]) => row === 4)?.[2]).toBe('check_violation');
      expect(await stored()).toBe(`${header}\r\n`);
    });

    it('stores nothing when one row is refused', async () => {
      const answer = await upload(`${header}\n1,a@x,Ann,30,1.5,\n2,a@x,Bob,20,,\n`);
      expect(answer.status).toBe(422);
      expect(answer.json).toMatchObject({ code: 'import_failed', errors: [{ pointer: '/rows/1/email' }] });
      expect(await stored()).toBe(`${header}\r\n`);
    });

    it('updates by a chosen key and refuses what is not there', async () => {
      await upload(`${header}\n1,a@x,Ann,30,1.5,\n2,b@x,Bob,20,,\n`);
      const report = reportOf(await upload('email,age\nb@x,21\na@x,\n', { mode: 'update', key: 'email' }));
      expect(report).toMatchObject({ updated: 2, inserted: 0 });
      expect(await stored('id,age')).toBe('id,age\r\n1,\r\n2,21\r\n');
      const missing = await upload('email,age\nz@x,21\n', { mode: 'update', key: ['email'] });
      expect(missing.status).toBe(422);
      expect(missing.json).toMatchObject({ report: { errors: [{ row: 1, code: 'record_not_found' }] } });
    });

    it('inserts or updates by a chosen key', async () => {
      await upload(`${header}\n1,a@x,Ann,30,1.5,\n`);
      const file = 'id,email,name,age\n9,a@x,Anna,31\n2,b@x,Bob,20\n';
      const report = reportOf(await upload(file, { mode: 'upsert', key: 'email', mapping: { id: 'id' } }));
      expect(report).toMatchObject({ updated: 1, inserted: 1 });
      expect(await stored('id,email,name,age')).toBe(
        'id,email,name,age\r\n2,b@x,Bob,20\r\n9,a@x,Anna,31\r\n',
      );
    });

    const refused: readonly (readonly [content: string, options: object, status: number, code: string])[] = [
      ['id,nothing\n1,2\n', {}, 400, 'unknown_column'],
      ['id,email\n1,2\n', { mapping: { zip: 'id' } }, 400, 'invalid_parameter'],
      ['id,Id\n1,2\n', {}, 400, 'invalid_parameter'],
      ['id,id\n1,2\n', {}, 400, 'invalid_request'],
      ['id,email\n1,"a\n', {}, 400, 'invalid_request'],
      ['id,email\n1,"a"b\n', {}, 400, 'invalid_request'],
      ['email\na\n', { mode: 'update' }, 400, 'invalid_parameter'],
      ['id\n1\n', { mode: 'update', key: 'nothing' }, 400, 'unknown_column'],
      ['id\n1\n', { mode: 'replace' }, 400, 'invalid_parameter'],
      ['id\n1\n', { unknown: 1 }, 400, 'invalid_parameter'],
      ['id\n1\n', { encoding: 'klingon' }, 400, 'invalid_parameter'],
      ['id\n\u{fc}\n', { encoding: 'utf-16le', format: 'csv' }, 400, 'unknown_column'],
      ['[1, 2]', {}, 400, 'invalid_request'],
      ['{"id": 1', {}, 400, 'invalid_json'],
    ];
    it.each(refused)('refuses %j with %j', async (content, options, status, code) => {
      const answer = await upload(content, options);
      expect([answer.status, (answer.json as { code: string }).code]).toEqual([status, code]);
    });

    it('has limits', async () => {
      const rows = Array.from({ length: limits.importRows + 1 }, () => '1').join('\n');
      const large = await upload(`id\n${rows}\n`);
      expect(large.json).toMatchObject({ code: 'limit_exceeded' });
      expect(large.text).toContain('limits.importRows');
      const form = await api.call('POST', '/api/models/people/import/', {
        body: 'id\n1',
        headers: { 'content-type': 'text/csv' },
      });
      expect(form.status).toBe(415);
    });

    it('keeps to the rights, columns and rows of the role', async () => {
      await upload(`${header}\n1,a@x,Ann,30,1.5,\n2,b@x,Bob,20,,\n`);
      const operations = new Set(
        [...(ownerGrants.tables.get('*')?.operations ?? [])].filter((o) => o !== 'bulk'),
      );
      expect((await upload('id\n3\n', {}, { who: grants('no-bulk', { operations }) })).status).toBe(403);
      const narrow = grants('narrow', {
        readable: new Set(['id', 'email', 'name', 'age']),
        writable: new Set(['id', 'email', 'name']),
      });
      expect((await upload('id,note\n1,x\n', {}, { who: narrow })).json).toMatchObject({
        code: 'unknown_column',
      });
      expect((await upload('id,age\n1,2\n', { mode: 'update' }, { who: narrow })).json).toMatchObject({
        code: 'column_not_writable',
      });
      const own = grants('own', { rows: { column: 'name', value: 'Ann' } });
      const taken = await upload('id,age\n2,99\n', { mode: 'update' }, { who: own });
      expect(taken.json).toMatchObject({ report: { errors: [{ row: 1, code: 'record_not_found' }] } });
      const given = await upload('id,name\n1,Zed\n', { mode: 'update' }, { who: own });
      expect(given.json).toMatchObject({ report: { errors: [{ row: 1, code: 'forbidden' }] } });
      const foreign = await upload('id,email,name\n7,g@x,Gil\n', {}, { who: own });
      expect(foreign.json).toMatchObject({ report: { errors: [{ row: 1, code: 'forbidden' }] } });
      expect(await stored('id,name')).toBe('id,name\r\n1,Ann\r\n2,Bob\r\n');
    });

    it('takes more rows than one bulk request, in one transaction', async () => {
      const line = (id: number, name = 'Ann'): string => `${id},a${id}@x,${name},,,`;
      const lines = Array.from({ length: limits.bulkRows + 500 }, (_, index) => line(index + 1));
      expect(reportOf(await upload([header, ...lines].join('\n')))).toMatchObject({
        rows: lines.length,
        inserted: lines.length,
      });
      const [{ n } = {}] = await database.run('SELECT count(*) AS n FROM people');
      expect(n).toBe(String(lines.length));
      // The last row is refused, so none of the others changes either.
      const changed = [...lines.map((_, index) => line(index + 1, 'Bob')), '20000,a1@x,Bob,,,'];
      const answer = await upload([header, ...changed.slice(-1500)].join('\n'), { mode: 'upsert' });
      expect(answer.status, answer.text.slice(0, 500)).toBe(422);
      expect(await database.run("SELECT id FROM people WHERE name = 'Bob'")).toEqual([]);
    });

    it('means the same by a row wherever in the file it stands', async () => {
      const lines = Array.from({ length: 1200 }, (_, index) => `${index + 1},a${index + 1}@x,Ann,,,`);
      await database.run("INSERT INTO people (id, email, name) VALUES (1200, 'old@x', 'Old')");
      const twice = await upload([header, ...lines, '3,again@x,Ann,,,'].join('\n'), { mode: 'upsert' });
      expect(twice.status).toBe(422);
      expect(twice.json).toMatchObject({ report: { failed: 1, errors: [{ row: 1201, column: 'id' }] } });
      expect(reportOf(await upload([header, ...lines].join('\n'), { mode: 'upsert' }))).toMatchObject({
        inserted: 1199,
        updated: 1,
      });
    });
  });
}
