import { readFileSync } from 'node:fs';
import type { TestDatabase } from '../support/databases/test-database.ts';

/**
 * Fills a PostgreSQL database with the measured shop: 100,000 customers, 1,000,000 orders, 3,000,000 items
 * at scale 1.
 */
export async function seed(database: TestDatabase, scale: number): Promise<void> {
  const text = readFileSync(new URL('seed.sql', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('\\')) // commands of psql
    .join('\n')
    .replaceAll(':scale', String(scale));
  const [tables = '', rest = ''] = text.split(/^RESET synchronous_commit;$/m);
  await database.run(tables);
  for (const statement of rest.split(';')) {
    // VACUUM runs alone or not at all.
    if (statement.trim().startsWith('VACUUM'))
      await database.run(`SET search_path = shop`).then(() => database.run(statement));
  }
}
