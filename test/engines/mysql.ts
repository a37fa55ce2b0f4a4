import { randomBytes } from 'node:crypto';
import { openClient, type Client, type ConnectionSettings } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';

const url = process.env['TEST_MYSQL_URL'];

/** Give it to `describe.skipIf`: the test run says at its end that MariaDB/MySQL was skipped, and why. */
export const isMysqlMissing = url === undefined;

/** A database of its own for one test file, on the server that the test run started or was given. */
export interface TemporaryMysql {
  readonly settings: ConnectionSettings;
  readonly client: Client;
  /** Runs statements one by one; they are separated by a line that holds `--`. */
  load(sql: string): Promise<void>;
  drop(): Promise<void>;
}

export async function temporaryMysql(more: Partial<ConnectionSettings> = {}): Promise<TemporaryMysql> {
  const database = `jet_test_${randomBytes(6).toString('hex')}`;
  const server = await openClient(mysqlServerSettings(), silent);
  await server.run(plain(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci`));
  const settings = { ...mysqlServerSettings(), database, ...more };
  const client = await openClient(settings, silent);
  return {
    settings,
    client,
    async load(sql) {
      for (const text of sql.split(/^\s*--$/m)) if (text.trim() !== '') await client.run(plain(text));
    },
    async drop() {
      await client.close();
      await server.run(plain(`DROP DATABASE ${database}`));
      await server.close();
    },
  };
}

/** The server, as whoever the address names, with no database chosen. */
export function mysqlServerSettings(): ConnectionSettings {
  const { hostname, port, username, password } = new URL(url ?? 'mysql://none');
  return {
    engine: 'mysql',
    host: hostname,
    port: Number(port === '' ? 3306 : port),
    user: decodeURIComponent(username),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
    database: '',
  };
}

/** A statement without parameters that is run once. */
export function plain(text: string): { text: string; params: never[]; prepare: false } {
  return { text, params: [], prepare: false };
}
