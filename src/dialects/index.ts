import type { ConnectionSettings } from '../connections/index.ts';
import type { Dialect } from './dialect.ts';

export type {
  Capabilities,
  CompiledStatement,
  DatePart,
  Dialect,
  ErrorContext,
  Expressions,
  ReadyStatement,
  ValueForm,
} from './dialect.ts';
export { readServerFacts } from './read-server-facts.ts';
export type { ServerFacts } from './server-facts.ts';

/** The engines; only the one in use is loaded. */
const dialects: Readonly<Record<ConnectionSettings['engine'], () => Promise<Dialect>>> = {
  postgres: async () => (await import('./postgres/index.ts')).postgresDialect,
  mysql: async () => (await import('./mysql/index.ts')).mysqlDialect,
  sqlite: async () => (await import('./sqlite/index.ts')).sqliteDialect,
};

export function loadDialect(engine: ConnectionSettings['engine']): Promise<Dialect> {
  return dialects[engine]();
}
