/**
 * The structure of one database as queries that a person can run, one a catalog. Each `?` is its name.
 *
 * Every column has a name of ours: MySQL 8 would print them in capitals, MariaDB as written. One database at a
 * time and by equality, because only that keeps the server from opening the tables of all others.
 */

export const server = 'SELECT VERSION(), DATABASE()';

/**
 * Tables and views. Sequences of MariaDB are left out. TABLE_ROWS is an estimate; NULL for views.
 *
 * - https://mariadb.com/kb/en/information-schema-tables-table/
 * - https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html
 * - IS_UPDATABLE: https://mariadb.com/kb/en/information-schema-views-table/
 */
export const tables = `
SELECT t.TABLE_NAME AS table_name,
       t.TABLE_TYPE AS table_type,
       t.TABLE_ROWS AS row_estimate,
       t.TABLE_COMMENT AS comment,
       t.TABLE_COLLATION AS collation_name,
       v.IS_UPDATABLE AS is_updatable
FROM information_schema.TABLES AS t
LEFT JOIN information_schema.VIEWS AS v ON v.TABLE_SCHEMA = t.TABLE_SCHEMA AND v.TABLE_NAME = t.TABLE_NAME
WHERE t.TABLE_SCHEMA = ? AND t.TABLE_TYPE IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
ORDER BY t.TABLE_NAME`;

/**
 * Columns, with what the user may do to them.
 *
 * - https://mariadb.com/kb/en/information-schema-columns-table/
 * - https://dev.mysql.com/doc/refman/8.4/en/information-schema-columns-table.html
 */
export const columns = `
SELECT c.TABLE_NAME AS table_name,
       c.COLUMN_NAME AS column_name,
       c.DATA_TYPE AS data_type,
       c.COLUMN_TYPE AS column_type,
       c.IS_NULLABLE AS is_nullable,
       c.COLUMN_DEFAULT AS column_default,
       c.EXTRA AS extra,
       c.CHARACTER_MAXIMUM_LENGTH AS length,
       c.NUMERIC_PRECISION AS number_precision,
       c.NUMERIC_SCALE AS number_scale,
       c.CHARACTER_SET_NAME AS character_set,
       c.COLLATION_NAME AS collation_name,
       c.COLUMN_COMMENT AS comment,
       c.PRIVILEGES AS privileges
FROM information_schema.COLUMNS AS c
WHERE c.TABLE_SCHEMA = ?
ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION`;

/**
 * Indexes, column by column. COLUMN_NAME is NULL for an expression, SUB_PART is set where only the first
 * characters count.
 *
 * - https://mariadb.com/kb/en/information-schema-statistics-table/
 * - https://dev.mysql.com/doc/refman/8.4/en/information-schema-statistics-table.html
 */
export const indexes = `
SELECT s.TABLE_NAME AS table_name,
       s.INDEX_NAME AS index_name,
       s.NON_UNIQUE AS non_unique,
       s.COLUMN_NAME AS column_name,
       s.SUB_PART AS sub_part
FROM information_schema.STATISTICS AS s
WHERE s.TABLE_SCHEMA = ?
ORDER BY s.TABLE_NAME, s.INDEX_NAME, s.SEQ_IN_INDEX`;

/**
 * Foreign keys, column by column.
 *
 * https://mariadb.com/kb/en/information-schema-key_column_usage-table/
 */
export const foreignKeys = `
SELECT k.TABLE_NAME AS table_name,
       k.CONSTRAINT_NAME AS constraint_name,
       k.COLUMN_NAME AS column_name,
       k.REFERENCED_TABLE_SCHEMA AS target_schema,
       k.REFERENCED_TABLE_NAME AS target_table,
       k.REFERENCED_COLUMN_NAME AS target_column
FROM information_schema.KEY_COLUMN_USAGE AS k
WHERE k.TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME IS NOT NULL
ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION`;

/**
 * What foreign keys do. A query of its own: the server joins these two catalogs row by row.
 *
 * https://mariadb.com/kb/en/information-schema-referential_constraints-table/
 */
export const referentialActions = `
SELECT r.TABLE_NAME AS table_name,
       r.CONSTRAINT_NAME AS constraint_name,
       r.DELETE_RULE AS delete_rule,
       r.UPDATE_RULE AS update_rule
FROM information_schema.REFERENTIAL_CONSTRAINTS AS r
WHERE r.CONSTRAINT_SCHEMA = ?`;

/** https://mariadb.com/kb/en/information-schema-check_constraints-table/ */
export const mariadbChecks = `
SELECT c.TABLE_NAME AS table_name, c.CHECK_CLAUSE AS check_clause
FROM information_schema.CHECK_CONSTRAINTS AS c
WHERE c.CONSTRAINT_SCHEMA = ?
ORDER BY c.TABLE_NAME, c.CONSTRAINT_NAME`;

/** https://dev.mysql.com/doc/refman/8.4/en/information-schema-check-constraints-table.html */
export const mysqlChecks = `
SELECT t.TABLE_NAME AS table_name, c.CHECK_CLAUSE AS check_clause
FROM information_schema.CHECK_CONSTRAINTS AS c
JOIN information_schema.TABLE_CONSTRAINTS AS t
  ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
WHERE c.CONSTRAINT_SCHEMA = ? AND t.CONSTRAINT_TYPE = 'CHECK'
ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME`;

/**
 * SRIDs of geometry columns, where values of another are refused. MySQL 8 only.
 *
 * https://dev.mysql.com/doc/refman/8.4/en/information-schema-st-geometry-columns-table.html
 */
export const sridColumns = `
SELECT g.TABLE_NAME AS table_name, g.COLUMN_NAME AS column_name, g.SRS_ID AS srid
FROM information_schema.ST_GEOMETRY_COLUMNS AS g
WHERE g.TABLE_SCHEMA = ? AND g.SRS_ID IS NOT NULL`;

/**
 * Where DELETE was granted to the user directly: everywhere (no names), in the database, on a table. A user
 * with roles may have it from them.
 *
 * - https://mariadb.com/kb/en/information-schema-user_privileges-table/
 * - https://mariadb.com/kb/en/information-schema-schema_privileges-table/ (TABLE_SCHEMA is a LIKE pattern)
 */
export const deleteGrants = `
SELECT NULL AS table_name
FROM information_schema.USER_PRIVILEGES
WHERE GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
  AND PRIVILEGE_TYPE = 'DELETE'
UNION ALL
SELECT NULL
FROM information_schema.SCHEMA_PRIVILEGES
WHERE GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
  AND PRIVILEGE_TYPE = 'DELETE' AND ? LIKE TABLE_SCHEMA
UNION ALL
SELECT TABLE_NAME
FROM information_schema.TABLE_PRIVILEGES
WHERE GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
  AND PRIVILEGE_TYPE = 'DELETE' AND TABLE_SCHEMA = ?
UNION ALL
SELECT NULL FROM information_schema.ENABLED_ROLES WHERE ROLE_NAME IS NOT NULL`;
