import type { Client } from '../../connections/index.ts';
import { optionalText, optionalTexts, type ServerFacts } from '../server-facts.ts';

// https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-SSL-VIEW
const tlsQuery = 'SELECT version FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid() AND ssl';

// https://www.postgresql.org/docs/current/view-pg-roles.html
// https://www.postgresql.org/docs/current/predefined-roles.html
const superuserQuery = `
  SELECT rolsuper
      OR pg_catalog.pg_has_role(oid, 'pg_execute_server_program', 'MEMBER')
      OR pg_catalog.pg_has_role(oid, 'pg_read_server_files', 'MEMBER')
  FROM pg_catalog.pg_roles WHERE rolname = current_user`;

const nowQuery = `
  SELECT pg_catalog.to_char(pg_catalog.clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// https://www.postgresql.org/docs/current/catalog-pg-class.html
const hiddenQuery = `
  SELECT count(*)
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
    AND n.nspname = ANY (pg_catalog.string_to_array($1, pg_catalog.chr(1)))
    AND NOT (pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))`;

// https://www.postgresql.org/docs/current/catalog-pg-namespace.html
const schemasQuery = `
  SELECT DISTINCT n.nspname
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  ORDER BY 1`;

/** What a PostgreSQL server, or a relative of it, says about itself. */
export async function readPostgresFacts(client: Client, schemas: readonly string[]): Promise<ServerFacts> {
  const { rows } = await client.run({
    text: 'SELECT version(), current_user, current_schema()',
    params: [],
    prepare: false,
  });
  const [version, user, schema] = rows[0] ?? [];
  const shown = schemas.length === 0 ? [String(schema ?? 'public')] : schemas;
  const size = await optionalText(client, 'SELECT pg_catalog.pg_database_size(current_database())');
  const hidden = await optionalText(client, hiddenQuery, [shown.join('\u0001')]);
  return {
    ...productOf(String(version)),
    user: String(user),
    superuser: (await optionalText(client, superuserQuery)) === 't',
    tlsProtocol: await optionalText(client, tlsQuery),
    now: await optionalText(client, nowQuery),
    sizeBytes: size === null ? null : Number(size),
    hiddenTables: hidden === null ? null : Number(hidden),
    schemas: await optionalTexts(client, schemasQuery),
  };
}

/** `PostgreSQL 18.4 on x86_64…`, `CockroachDB CCL v24.1.0 (…)` */
function productOf(version: string): { readonly product: string; readonly version: string } {
  const product = /^\w+/.exec(version)?.[0] ?? 'PostgreSQL';
  return { product, version: /\d+(\.\d+)*/.exec(version)?.[0] ?? version };
}
