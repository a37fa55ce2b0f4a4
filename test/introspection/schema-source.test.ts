import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/dialects/catalog.ts';
import { postgresDialect } from '../../src/dialects/postgres/index.ts';
import type { BridgeEvent } from '../../src/events/index.ts';
import { createSchemaSource, type SchemaSource } from '../../src/introspection/index.ts';
import { catalogOf } from './catalog-rows.ts';

/** A source over catalogs that are handed out when the story says so. */
async function sourceOver(first: Catalog, maxTables = 100) {
  const asked: { resolve(catalog: Catalog): void; reject(error: Error): void }[] = [];
  const events: BridgeEvent[] = [];
  const client = {} as never; // the catalog does not come from a database here
  const readCatalog = (): Promise<Catalog> =>
    new Promise((resolve, reject) => asked.push({ resolve, reject }));
  const opening = createSchemaSource({
    dialect: { ...postgresDialect, readCatalog },
    client,
    schemas: [],
    selection: { only: [], except: [], maxTables },
    observe: (event) => void events.push(event),
  });
  asked[0]?.resolve(first);
  return { source: await opening, asked, events };
}

const one = catalogOf({ one: { columns: ['id'] } });
const two = catalogOf({ one: { columns: ['id'] }, two: { columns: ['id'] } });
const models = (source: SchemaSource): readonly string[] => [...source.current().tables.keys()];

describe('the current schema', () => {
  it('is replaced as a whole by a reload', async () => {
    const { source, asked } = await sourceOver(one);
    const before = source.current();
    const reloading = source.reload();
    expect(source.current()).toBe(before);
    asked[1]?.resolve(two);
    expect((await reloading).tables.size).toBe(2);
    expect(models(source)).toEqual(['one', 'two']);
    expect(before.tables.size).toBe(1);
  });

  it('stays when a reload fails, and the next reload works', async () => {
    const { source, asked, events } = await sourceOver(one);
    const reloading = source.reload();
    asked[1]?.reject(new Error('away'));
    await expect(reloading).rejects.toThrow('away');
    expect(models(source)).toEqual(['one']);
    expect(events.map(({ name }) => name)).toEqual(['schema_loaded', 'schema_load_failed']);
    const again = source.reload();
    asked[2]?.resolve(two);
    await again;
    expect(models(source)).toEqual(['one', 'two']);
  });

  it('is read once more for all who ask during a reload, because it may have read before their change', async () => {
    const { source, asked } = await sourceOver(one);
    const first = source.reload();
    const [second, third] = [source.reload(), source.reload()];
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(one);
    expect((await first).tables.size).toBe(1);
    await expect.poll(() => asked.length).toBe(3);
    asked[2]?.resolve(two);
    expect((await second).tables.size).toBe(2);
    expect(await third).toBe(await second);
    expect(asked).toHaveLength(3);
  });

  it('warns about tables that are left out', async () => {
    const { events } = await sourceOver(two, 1);
    expect(events.find(({ name }) => name === 'warning')).toMatchObject({
      detail: expect.stringContaining('1 tables'),
    });
  });
});
