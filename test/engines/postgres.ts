import { randomBytes } from 'node:crypto';
import { openClient, type Client, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';

const url = process.env['TEST_POSTGRES_URL'];

/** Give it to `describe.skipIf`: the test run says at its end that PostgreSQL was skipped, and why. */
export const isPostgresMissing = url === undefined;

/** A database of its own for one test file, on the server that the test run started or was given. */
export interface TemporaryDatabase {
  readonly settings: ConnectionSettings;
  readonly client: Client;
  /** Runs statements one by one; they are separated by a line that holds `--`. */
  load(sql: string): Promise<void>;
  drop(): Promise<void>;
}

export async function temporaryPostgres(
  more: Partial<ConnectionSettings> = {},
  template = 'template0',
): Promise<TemporaryDatabase> {
  const database = `jet_test_${randomBytes(6).toString('hex')}`;
  const server = await openClient(serverSettings(), silent);
  await server.run(
    plain(`CREATE DATABASE ${database} ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE ${template}`),
  );
  const settings = { ...serverSettings(), database, ...more };
  const client = await openClient(settings, silent);
  return {
    settings,
    client,
    async load(sql) {
      for (const text of sql.split(/^--$/m)) if (text.trim() !== '') await client.run(plain(text));
    },
    async drop() {
      await client.close();
      await server.run(plain(`DROP DATABASE ${database} WITH (FORCE)`));
      await server.close();
    },
  };
}

/** The server's own database, as whoever the address names: for roles and for ending sessions. */
export function serverSettings(): ConnectionSettings {
  const { hostname, port, username, password, pathname } = new URL(url ?? '');
  return {
    engine: 'postgres',
    host: hostname,
    port: Number(port === '' ? 5432 : port),
    user: decodeURIComponent(username),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    database: pathname.length > 1 ? decodeURIComponent(pathname.slice(1)) : 'postgres',
  };
}

/** A statement without parameters that is run once. */
export function plain(text: string): { text: string; params: never[]; prepare: false } {
  return { text, params: [], prepare: false };
}
