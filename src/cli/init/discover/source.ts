import type { Environment } from '../../../config/index.ts';

/** A file of a project that may say where its database is. */
export interface DatabaseSource {
  /** Relative to the project's folder. */
  readonly files: readonly string[];
  /**
   * Database URLs in the text of the file, as written; relative SQLite paths are relative to the file's folder.
   * Gives nothing for a text it cannot read.
   */
  find(text: string, env: Environment): readonly string[];
}

/** A text that is a URL of a database we can open. */
export function isDatabaseUrl(text: string | undefined): text is string {
  return text !== undefined && /^(postgres(ql)?|mysql|mariadb):\/\/|^(sqlite|file):./i.test(text);
}

/** A server's URL from parts of a configuration; null when they name no database we can open. */
export function urlOfParts(parts: {
  readonly engine: unknown;
  readonly host?: unknown;
  readonly port?: unknown;
  readonly user?: unknown;
  readonly password?: unknown;
  readonly database: unknown;
}): string | null {
  const engine = engines.get(textOf(parts.engine).toLowerCase());
  const database = textOf(parts.database);
  if (engine === undefined || database === '' || /<%|\$\{/.test(database)) return null;
  if (engine === 'sqlite') return `sqlite:${database}`;
  const user = encodeURIComponent(textOf(parts.user));
  const password = textOf(parts.password);
  const credentials = `${user}${password === '' ? '' : `:${encodeURIComponent(password)}`}`;
  const port = textOf(parts.port);
  const host = textOf(parts.host) || 'localhost';
  return `${engine}://${credentials === '' ? '' : `${credentials}@`}${host}${port === '' ? '' : `:${port}`}/${encodeURIComponent(database)}`;
}

const engines: ReadonlyMap<string, string> = new Map([
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['pg', 'postgres'],
  ['mysql', 'mysql'],
  ['mysql2', 'mysql'],
  ['mariadb', 'mysql'],
  ['trilogy', 'mysql'],
  ['sqlite', 'sqlite'],
  ['sqlite3', 'sqlite'],
  ['better-sqlite3', 'sqlite'],
]);

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The members of a parsed object; none for anything else. */
export function membersOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
