import { openClient } from '../connections/index.ts';
import { silent } from '../events/index.ts';
import * as assortment from './assortment.ts';
import { clockAt } from './clock.ts';
import * as people from './people.ts';
import { randomFrom } from './random.ts';
import { insertAll, type RowSet } from './row-set.ts';
import * as sales from './sales.ts';
import { lastStatements, statements } from './tables.ts';

/**
 * Makes the shop of `serve --demo`: a SQLite file with about 20,000 rows, the same ones every time except that
 * their dates count back from now.
 *
 * @param path where no file is yet
 */
export async function createDemoDatabase(path: string, now: Date = new Date()): Promise<void> {
  const client = await openClient({ engine: 'sqlite', database: path, create: true }, silent);
  try {
    await client.transaction('locked', async (transaction) => {
      const all = [
        ...statements.map((text) => ({ text, params: [] })),
        ...rowSets(now).map(insertAll),
        ...lastStatements.map((text) => ({ text, params: [] })),
        // SQLite knows how many rows there are only after this.
        { text: 'ANALYZE', params: [] },
      ];
      // In one turn of the event loop: they travel to the file's process together, and run in this order.
      await Promise.all(all.map((statement) => transaction.run({ ...statement, prepare: false })));
    });
  } finally {
    await client.close(1000);
  }
}

/** In the order of their foreign keys. */
function rowSets(now: Date): readonly RowSet[] {
  const random = randomFrom(20_240);
  const clock = clockAt(now);
  return [
    people.employees(random, clock),
    people.customers(random, clock),
    people.addresses(random),
    assortment.suppliers(random),
    assortment.categories(),
    assortment.productRows(random, clock),
    assortment.productCategories(random),
    assortment.warehouses(),
    assortment.stock(random, clock),
    assortment.coupons(clock),
    ...sales.sales(random, clock),
    sales.reviews(random, clock),
    sales.pageViews(random, clock),
  ];
}
