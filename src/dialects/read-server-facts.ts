import type { Client, ConnectionSettings } from '../connections/index.ts';
import type { ReadServerFacts, ServerFacts } from './server-facts.ts';

const readers: Readonly<Record<ConnectionSettings['engine'], () => Promise<ReadServerFacts>>> = {
  postgres: async () => (await import('./postgres/server-facts.ts')).readPostgresFacts,
  mysql: async () => (await import('./mysql/server-facts.ts')).readMysqlFacts,
  sqlite: async () => (await import('./sqlite/server-facts.ts')).readSqliteFacts,
};

/**
 * Asks the server who it is.
 *
 * @param schemas those that are shown; empty: the engine's default
 * @throws the driver's error when the server cannot be reached
 */
export async function readServerFacts(
  engine: ConnectionSettings['engine'],
  client: Client,
  schemas: readonly string[],
): Promise<ServerFacts> {
  const read = await readers[engine]();
  return read(client, schemas);
}
