import type { Client } from '../../connections/index.ts';
import { optionalText, type ServerFacts } from '../server-facts.ts';

// FILE reads and writes files of the server, SUPER changes its settings.
// https://dev.mysql.com/doc/refman/8.4/en/information-schema-user-privileges-table.html
const superuserQuery = `
  SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES
  WHERE PRIVILEGE_TYPE IN ('SUPER', 'FILE')
    AND GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')`;

const nowQuery = `SELECT DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%fZ')`;

// https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html
const sizeQuery = `
  SELECT SUM(DATA_LENGTH + INDEX_LENGTH) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()`;

/** What a MySQL or MariaDB server says about itself. Tables that may not be read are not listed by it at all. */
export async function readMysqlFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.run({ text: 'SELECT VERSION(), CURRENT_USER()', params: [], prepare: false });
  const [version = '', user = ''] = (rows[0] ?? []).map(String);
  const superuser = await optionalText(client, superuserQuery);
  const size = await optionalText(client, sizeQuery);
  return {
    product: /mariadb/i.test(version) ? 'MariaDB' : 'MySQL',
    version: /\d+(\.\d+)*/.exec(version)?.[0] ?? version,
    user,
    superuser: superuser !== null && superuser !== '0',
    tlsProtocol: await tlsProtocol(client),
    now: await optionalText(client, nowQuery),
    sizeBytes: size === null ? null : Number(size),
    hiddenTables: null,
    schemas: [],
  };
}

/** https://dev.mysql.com/doc/refman/8.4/en/using-encrypted-connections.html */
async function tlsProtocol(client: Client): Promise<string | null> {
  try {
    const { rows } = await client.run({
      text: "SHOW SESSION STATUS LIKE 'Ssl_version'",
      params: [],
      prepare: false,
    });
    const value = String(rows[0]?.[1] ?? '');
    return value === '' ? null : value;
  } catch {
    return null;
  }
}
