/**
 * The structure of a database as queries that a person can run, one a catalog.
 *
 * `$1` is an array text of the oids that `relations` gave, such as `{16384,16390}`.
 */

/**
 * Where we are. `current_schema()` is null when the search path names no schema that exists.
 *
 * https://www.postgresql.org/docs/current/functions-info.html
 */
export const server = `
SELECT pg_catalog.current_setting('server_version'),
       pg_catalog.current_setting('server_version_num'),
       pg_catalog.current_schema()`;

/**
 * Tables, views, materialized views, partitioned and foreign tables of the schemas `$1`, and tables of other
 * schemas that foreign keys lead to. Partitions are left out, they are read through their parent; so is what
 * belongs to an extension, such as `pg_stat_statements`, and what may not be read at all.
 *
 * - https://www.postgresql.org/docs/current/catalog-pg-class.html
 * - https://www.postgresql.org/docs/current/catalog-pg-constraint.html
 * - https://www.postgresql.org/docs/current/catalog-pg-depend.html
 * - `pg_relation_is_updatable` gives a bit for each command (UPDATE 4, INSERT 8, DELETE 16):
 *   https://www.postgresql.org/docs/current/infoschema-tables.html uses the same function
 */
export const relations = `
WITH RECURSIVE reached (oid) AS (
  SELECT c.oid
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname = ANY (CAST($1 AS text[]))
  UNION
  SELECT k.confrelid
  FROM reached
  JOIN pg_catalog.pg_constraint k ON k.conrelid = reached.oid AND k.contype = 'f'
)
SELECT c.oid,
       n.nspname,
       c.relname,
       c.relkind,
       pg_catalog.obj_description(c.oid, 'pg_class'),
       CASE WHEN c.relkind IN ('r', 'p', 'm') AND c.reltuples >= 0 THEN CAST(c.reltuples AS bigint) END,
       pg_catalog.has_any_column_privilege(c.oid, 'INSERT') AND writable.events & 8 = 8,
       pg_catalog.has_any_column_privilege(c.oid, 'UPDATE') AND writable.events & 4 = 4,
       pg_catalog.has_table_privilege(c.oid, 'DELETE') AND writable.events & 16 = 16
FROM reached
JOIN pg_catalog.pg_class c ON c.oid = reached.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT pg_catalog.pg_relation_is_updatable(c.oid, true)) writable (events)
WHERE NOT c.relispartition
  AND n.nspname <> 'information_schema' AND n.nspname !~ '^(pg_|crdb_internal$)'
  AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = CAST('pg_catalog.pg_class' AS regclass) AND d.objid = c.oid AND d.deptype = 'e'
  )
ORDER BY n.nspname, c.relname`;

/**
 * Columns that may be read, with their defaults.
 *
 * `attgenerated` came with PostgreSQL 12; servers that speak as 11 have none.
 *
 * - https://www.postgresql.org/docs/current/catalog-pg-attribute.html
 * - https://www.postgresql.org/docs/current/catalog-pg-attrdef.html
 * - https://www.postgresql.org/docs/current/catalog-pg-description.html
 */
export function columns(versionNumber: number): string {
  return `
SELECT a.attrelid,
       a.attnum,
       a.attname,
       a.atttypid,
       a.atttypmod,
       pg_catalog.format_type(a.atttypid, a.atttypmod),
       a.attnotnull,
       a.attidentity,
       ${versionNumber >= 120_000 ? 'a.attgenerated' : "''"},
       pg_catalog.pg_get_expr(d.adbin, d.adrelid),
       comment.description
FROM pg_catalog.pg_attribute a
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description comment
  ON comment.objoid = a.attrelid AND comment.objsubid = a.attnum
  AND comment.classoid = CAST('pg_catalog.pg_class' AS regclass)
WHERE a.attrelid = ANY (CAST($1 AS oid[]))
  AND a.attnum > 0 AND NOT a.attisdropped
  AND pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'SELECT')
ORDER BY a.attrelid, a.attnum`;
}

/**
 * Types: what they are called, what domains stand for, what arrays hold. The spelling of a domain's base type
 * has its length.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-type.html
 */
export const types = `
SELECT t.oid,
       n.nspname,
       t.typname,
       t.typtype,
       CASE WHEN t.typcategory = 'A' AND t.typname NOT IN ('int2vector', 'oidvector') THEN t.typelem ELSE 0 END,
       t.typbasetype,
       t.typtypmod,
       t.typnotnull,
       t.typdefault,
       CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod)
            ELSE pg_catalog.format_type(t.oid, NULL) END
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype <> 'c'`;

/**
 * Labels of enums, in their order.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-enum.html
 */
export const enumLabels = `
SELECT e.enumtypid, e.enumlabel
FROM pg_catalog.pg_enum e
ORDER BY e.enumtypid, e.enumsortorder`;

/**
 * Indexes, with the keys among them. Numbers of columns in `indkey`, 0 for an expression; the first
 * `indnkeyatts` are the key, the rest is only stored with it. A deferrable key is not immediate.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-index.html
 */
export const indexes = `
SELECT i.indrelid,
       c.relname,
       i.indisprimary,
       i.indisunique,
       i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL,
       i.indnkeyatts,
       CAST(i.indkey AS text)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (CAST($1 AS oid[])) AND i.indislive
ORDER BY i.indrelid, c.relname`;

/**
 * Foreign keys. Those that PostgreSQL makes for the partitions of a table have a parent and are left out.
 *
 * https://www.postgresql.org/docs/current/catalog-pg-constraint.html
 */
export const foreignKeys = `
SELECT k.conrelid,
       k.conname,
       pg_catalog.array_to_json(k.conkey),
       n.nspname,
       c.relname,
       (SELECT pg_catalog.json_agg(a.attname ORDER BY target.place)
        FROM ROWS FROM (pg_catalog.unnest(k.confkey)) WITH ORDINALITY AS target (number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = target.number),
       k.confdeltype,
       k.confupdtype
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY (CAST($1 AS oid[]))
ORDER BY k.conrelid, k.conname`;

/**
 * Check constraints of tables (`conrelid`) and of domains (`contypid`).
 *
 * https://www.postgresql.org/docs/current/catalog-pg-constraint.html
 */
export const checks = `
SELECT k.conrelid,
       k.contypid,
       pg_catalog.array_to_json(k.conkey),
       pg_catalog.pg_get_expr(k.conbin, k.conrelid)
FROM pg_catalog.pg_constraint k
WHERE k.contype = 'c' AND (k.conrelid = ANY (CAST($1 AS oid[])) OR k.contypid <> 0)
ORDER BY k.conrelid, k.contypid, k.conname`;
