import type { Client } from '../../connections/index.ts';
import { optionalText, type ServerFacts } from '../server-facts.ts';

// https://www.sqlite.org/pragma.html#pragfunc
const sizeQuery = 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()';

/** What SQLite says about itself and the file. There are no users, and its clock is ours. */
export async function readSqliteFacts(client: Client): Promise<ServerFacts> {
  // Reads the file, which opening alone does not.
  const { rows } = await client.run({
    text: 'SELECT sqlite_version(), (SELECT count(*) FROM sqlite_schema)',
    params: [],
    prepare: false,
  });
  const size = await optionalText(client, sizeQuery);
  return {
    product: 'SQLite',
    version: String(rows[0]?.[0] ?? ''),
    user: null,
    superuser: false,
    tlsProtocol: null,
    now: null,
    sizeBytes: size === null ? null : Number(size),
    hiddenTables: null,
    schemas: [],
  };
}
