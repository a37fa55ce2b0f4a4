import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type Client } from '../../src/connections/index.ts';
import { createDemoDatabase } from '../../src/demo/index.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/index.ts';
import { silent } from '../../src/events/index.ts';
import { buildSchema } from '../../src/introspection/index.ts';
import type { DatabaseSchema, Table } from '../../src/schema/index.ts';

const now = new Date('2026-03-04T05:06:07Z');
const folder = mkdtempSync(join(tmpdir(), 'jet-demo-'));
const path = join(folder, 'shop.db');
let client: Client;
let schema: DatabaseSchema;

beforeAll(async () => {
  await createDemoDatabase(path, now);
  client = await openClient({ engine: 'sqlite', database: path }, silent);
  schema = buildSchema(await sqliteDialect.readCatalog(client, { schemas: [] }), {
    only: [],
    except: [],
    maxTables: 100,
  }).schema;
});

afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async (text: string) => (await client.run({ text, params: [] })).rows;
const tables = (): readonly Table[] =>
  [...schema.tables.values()].filter(({ name }) => name !== 'sqlite_sequence');

describe('the demo shop', () => {
  it('has rows in every table and view', async () => {
    expect(tables().length).toBeGreaterThanOrEqual(14);
    for (const { name } of tables()) {
      expect(Number((await rows(`SELECT count(*) FROM ${name}`))[0]?.[0]), name).toBeGreaterThan(0);
    }
  });

  it('has every kind of column, key and relation', () => {
    const columns = tables().flatMap((table) => table.columns);
    const types = new Set(columns.map(({ type }) => type));
    for (const type of [
      'integer',
      'bigint',
      'decimal',
      'real',
      'double',
      'boolean',
      'text',
      'date',
      'time',
      'timestamp',
      'json',
      'bytes',
    ]) {
      expect(types).toContain(type);
    }
    expect(columns.filter(({ options }) => options !== null).length).toBeGreaterThanOrEqual(5);
    expect(new Set(columns.map(({ generated }) => generated))).toEqual(new Set([null, 'stored', 'virtual']));
    expect(tables().filter(({ primaryKey }) => primaryKey.length > 1).length).toBeGreaterThanOrEqual(3);
    expect(tables().filter(({ kind, recordKey }) => kind === 'table' && recordKey === null)).toHaveLength(1);
    expect(schema.tables.get('categories')?.foreignKeys[0]?.targetModel).toBe('categories');
    expect(schema.tables.get('products')?.manyToMany.map(({ targetModel }) => targetModel)).toContain(
      'categories',
    );
  });

  it('holds together: keys point somewhere, totals are the sums of their lines, nobody orders before joining', async () => {
    expect(await rows('SELECT * FROM pragma_foreign_key_check')).toEqual([]);
    expect(
      await rows(`SELECT o.id FROM orders o JOIN order_items i ON i.order_id = o.id
                  GROUP BY o.id HAVING abs(o.total - sum(i.line_total)) > 0.001`),
    ).toEqual([]);
    expect(
      await rows(
        'SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.placed_at < c.created_at',
      ),
    ).toEqual([]);
  });

  it('is of today, and the same every time', async () => {
    const other = join(folder, 'again.db');
    await createDemoDatabase(other, now);
    const again = await openClient({ engine: 'sqlite', database: other }, silent);
    const text = 'SELECT group_concat(placed_at || number || total) FROM orders WHERE id > 4900';
    expect((await again.run({ text, params: [] })).rows).toEqual(await rows(text));
    await again.close();
    const [[newest] = []] = await rows('SELECT max(placed_at) FROM orders');
    const age = now.getTime() - new Date(String(newest)).getTime();
    expect(age).toBeGreaterThan(0);
    expect(age).toBeLessThan(10 * 60_000);
  });

  it('is for its owner only, and holds pictures', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [[picture] = []] = await rows(
      'SELECT lower(hex(picture)) FROM products WHERE picture IS NOT NULL LIMIT 1',
    );
    expect(String(picture)).toMatch(/^89504e470d0a1a0a/);
  });
});
