import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClient } from '../../src/connections/index.ts';
import { loadDialect } from '../../src/dialects/index.ts';
import { silent } from '../../src/events/index.ts';
import { buildSchema } from '../../src/introspection/index.ts';
import { storeTableNames } from '../../src/store/index.ts';
import { places, storePlace, type StorePlace } from './places.ts';

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`a store in the user’s own database (${name})`, () => {
    let place: StorePlace;
    beforeAll(async () => {
      place = await storePlace(make);
      await place.open();
    });
    afterAll(() => place.drop());

    test('leaves no table that a bridge could show, and the names are the ones that are there', async () => {
      const dialect = await loadDialect(place.settings.engine);
      const client = await openClient(place.settings, silent);
      await client.run({ text: 'create table jb_mine (id int primary key)', params: [] });
      const schemas = name === 'postgres' ? ['public', 'jet_bridge'] : [];
      const catalog = await dialect.readCatalog(client, { schemas });
      await client.close();
      const select = (except: readonly string[]): string[] =>
        [...buildSchema(catalog, { only: [], except, maxTables: 1000 }).schema.tables.values()].map(
          (table) => table.name,
        );
      expect(select(storeTableNames)).toEqual(['jb_mine']);
      expect(select(['jb_mine']).sort((a, b) => (a < b ? -1 : 1))).toEqual(
        [...storeTableNames].sort((a, b) => (a < b ? -1 : 1)),
      );
    });
  });
}
