import { get, type IncomingMessage } from 'node:http';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/call.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { startOwnedBridge, owner, type OwnedBridge } from '../support/owned-bridge.ts';

const rows = 30_000;
const filler = 'x'.repeat(400);

/** A table of about twelve megabytes. */
const scripts = {
  postgres: `CREATE TABLE pieces (id INTEGER PRIMARY KEY, text VARCHAR(500));
    INSERT INTO pieces SELECT i, '${filler}' FROM generate_series(1, ${rows}) i;
    CREATE VIEW breaking AS SELECT i AS id, 100 / (20000 - i) AS n, '${filler}' AS text FROM generate_series(1, 30000) i;`,
  mysql: `CREATE TABLE pieces (id INTEGER PRIMARY KEY, text VARCHAR(500));
    INSERT INTO pieces WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 1000)
      SELECT a.i + 1000 * (b.i - 1), '${filler}' FROM s a JOIN s b ON b.i <= ${rows / 1000};`,
  sqlite: `CREATE TABLE pieces (id INTEGER PRIMARY KEY, text VARCHAR(500));
    INSERT INTO pieces WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ${rows}) SELECT i, '${filler}' FROM s;`,
};

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`downloads from ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: OwnedBridge;
    let token: string;
    beforeAll(async () => {
      database = await engine.createDatabase(scripts[engine.name]);
      bridge = await startOwnedBridge(database.url);
      const answer = await call(`${bridge.url}/api/auth/login/`, { body: owner });
      token = (answer.json as { token: string }).token;
    });
    afterAll(async () => {
      await bridge?.stop();
      await database?.drop();
    });

    async function ticketFor(path: string): Promise<{ readonly url: string; readonly ticket: string }> {
      const answer = await call(`${bridge.url}/api/tickets/`, { body: { path }, token });
      expect(answer.status, answer.text).toBe(201);
      return answer.json as { url: string; ticket: string };
    }

    function open(path: string): Promise<IncomingMessage> {
      return new Promise((resolve, reject) => {
        get(`${bridge.url}${path}`, { headers: { authorization: `Bearer ${token}` } }, resolve).on(
          'error',
          reject,
        );
      });
    }

    it('arrive whole', async () => {
      const { text } = await call(`${bridge.url}/api/models/pieces/export/?_order_by=id`, { token });
      expect(text.length).toBe('id,text\r\n'.length + rows * (filler.length + 3) + digits(rows));
    });

    it('follow a ticket once, without a header', async () => {
      const { url } = await ticketFor('/api/models/pieces/export/?format=jsonl&id__lte=2&_order_by=id');
      const first = await call(`${bridge.url}${url}`);
      expect(first.text.split('\n')).toHaveLength(3);
      const again = await call(`${bridge.url}${url}`);
      expect([again.status, (again.json as { code: string }).code]).toEqual([401, 'invalid_token']);
    });

    it('refuse a ticket of another address, and are spent by the try', async () => {
      const { url, ticket } = await ticketFor('/api/models/pieces/export/?id=1');
      for (const path of [`/api/models/pieces/export/?_ticket=${ticket}`, url]) {
        expect((await call(`${bridge.url}${path}`)).status, path).toBe(401);
      }
    });

    it('give no ticket for anything but an export', async () => {
      for (const path of [
        '/api/models/pieces/',
        '/api/auth/whoami/',
        '//evil.test/api/models/x/export/',
        'export',
        7,
      ]) {
        const answer = await call(`${bridge.url}/api/tickets/`, { body: { path }, token });
        expect([answer.status, (answer.json as { code: string }).code]).toEqual([400, 'invalid_parameter']);
      }
      expect(
        (await call(`${bridge.url}/api/tickets/`, { body: { path: '/api/models/pieces/export/' } })).status,
      ).toBe(401);
      const { ticket } = await ticketFor('/api/models/pieces/export/');
      expect((await call(`${bridge.url}/api/models/pieces/?_ticket=${ticket}`)).status).toBe(401);
    });

    it('end their statement when the reader leaves, so that others get its place', async () => {
      for (let leaving = 0; leaving < 6; leaving++) {
        const response = await open('/api/models/pieces/export/?format=jsonl');
        await new Promise((resolve) => response.once('readable', resolve));
        response.destroy();
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      const { status } = await call(`${bridge.url}/api/models/pieces/export/?id=1`, { token });
      expect(status).toBe(200);
    });

    it('make a workbook that holds every row', async () => {
      const response = await fetch(
        `${bridge.url}/api/models/pieces/export/?format=xlsx&id__lte=1000&_order_by=id`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      );
      const files = unzip(Buffer.from(await response.arrayBuffer()));
      const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
      expect(sheet.match(/<row>/g)).toHaveLength(1001);
      expect(sheet).toContain(
        `<row><c><v>1000</v></c><c t="inlineStr"><is><t xml:space="preserve">${filler}</t></is></c></row></sheetData>`,
      );
      expect([...files.keys()]).toEqual([
        'xl/worksheets/sheet1.xml',
        '[Content_Types].xml',
        '_rels/.rels',
        'xl/workbook.xml',
        'xl/_rels/workbook.xml.rels',
      ]);
    });

    it.skipIf(engine.name !== 'postgres')('break off when the database fails in the middle', async () => {
      const response = await open('/api/models/breaking/export/');
      expect(response.statusCode).toBe(200);
      const outcome = await new Promise((resolve) => {
        response
          .resume()
          .once('end', () => resolve('complete'))
          .once('error', (error) => resolve(error.message));
      });
      expect(outcome).toBe('aborted');
    });

    it('take an import as a form', async () => {
      const form = new FormData();
      form.set('file', new Blob(['id;text\n-1;imported\n']));
      const response = await fetch(`${bridge.url}/api/models/pieces/import/`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'form' },
      });
      expect(await response.json()).toMatchObject({ inserted: 1, delimiter: ';' });
    });
  });
}

/** Digits of all numbers up to one. */
function digits(last: number): number {
  return Array.from({ length: last }, (_, index) => String(index + 1).length).reduce(
    (sum, length) => sum + length,
    0,
  );
}

/** The files of an archive, by its central directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + name),
      inflateRawSync(bytes.subarray(start, start + size)).toString(),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
