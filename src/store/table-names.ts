import { versions } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { tablePrefix } from './table.ts';

/**
 * Every table of ours. A bridge whose store shares the user's database leaves them out of the schema:
 * password hashes and sessions are no records.
 */
export const storeTableNames: readonly string[] = [
  versions.table,
  ...migrations.flatMap(({ steps }) => steps.map(({ table }) => table)),
].map((name) => tablePrefix + name);
