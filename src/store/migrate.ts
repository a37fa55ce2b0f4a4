import type { Client, Transaction } from '../connections/index.ts';
import { BridgeError } from '../errors/index.ts';
import type { StoreEngine } from './engines/index.ts';
import { createTableStatements } from './migrations/create-table.ts';
import type { Migration } from './migrations/index.ts';

/** One row a migration that ran. */
export const versions = {
  table: 'migrations',
  columns: { version: 'integer', applied_at: 'integer' },
  primaryKey: ['version'],
} as const;

/**
 * Brings the store to the newest version. Processes that start together do it one after another, and all
 * but the first find nothing left to do.
 *
 * @returns the migrations that ran here
 * @throws BridgeError `store_unavailable` when the store was made by a newer version of the program
 */
export async function migrate(
  client: Client,
  engine: StoreEngine,
  migrations: readonly Migration[],
  now: number,
): Promise<readonly Migration[]> {
  return client.transaction('locked', (transaction) =>
    engine.withMigrationLock(
      (statement) => transaction.run(statement),
      () => applyMissing(transaction, engine, migrations, now),
    ),
  );
}

async function applyMissing(
  transaction: Transaction,
  engine: StoreEngine,
  migrations: readonly Migration[],
  now: number,
): Promise<readonly Migration[]> {
  for (const text of engine.preparation) await execute(transaction, text);
  for (const text of createTableStatements(versions, engine.ddl)) await execute(transaction, text);
  const current = await currentVersion(transaction, engine);
  refuseNewer(current, migrations);
  const missing = migrations.filter((migration) => migration.version > current);
  for (const migration of missing) await apply(transaction, engine, migration, now);
  return missing;
}

async function apply(
  transaction: Transaction,
  engine: StoreEngine,
  migration: Migration,
  now: number,
): Promise<void> {
  for (const step of migration.steps) {
    for (const text of createTableStatements(step, engine.ddl)) await execute(transaction, text);
  }
  const table = engine.ddl.tableName(versions.table);
  await execute(
    transaction,
    `insert into ${table} (version, applied_at) values (${migration.version}, ${now})`,
  );
}

async function currentVersion(transaction: Transaction, engine: StoreEngine): Promise<number> {
  const table = engine.ddl.tableName(versions.table);
  const { rows } = await execute(transaction, `select coalesce(max(version), 0) from ${table}`);
  return Number(rows[0]?.[0] ?? 0);
}

function refuseNewer(current: number, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  if (current <= newest) return;
  throw new BridgeError('store_unavailable', {
    detail: `The store has version ${current}, this program knows versions up to ${newest}. Start the newer jet-bridge.`,
  });
}

function execute(transaction: Transaction, text: string): ReturnType<Transaction['run']> {
  return transaction.run({ text, params: [], prepare: false });
}
