/**
 * The structure of a file as queries that a person can run. PRAGMAs as functions give all tables in one query:
 * https://www.sqlite.org/pragma.html#pragfunc
 */

export const version = 'SELECT sqlite_version()';

/**
 * Tables and views with the text that made them. `sqlite_sequence` is shown, as existing clients know it; the
 * other tables of SQLite itself and those that belong to virtual tables (`shadow`) are not.
 *
 * https://www.sqlite.org/pragma.html#pragma_table_list · https://www.sqlite.org/schematab.html
 */
export const tables = `
SELECT l.name, l.type, l.wr, s.sql
FROM pragma_table_list AS l
JOIN sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view')
WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual')
  AND (l.name NOT LIKE 'sqlite!_%' ESCAPE '!' OR l.name = 'sqlite_sequence')
ORDER BY l.name`;

const columnNames = `c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden`;

/** Columns of all tables. `hidden`: 1 of a virtual table, 2 virtual, 3 stored generated. */
export const columns = `
SELECT t.name, ${columnNames}
FROM sqlite_schema AS t
JOIN pragma_table_xinfo(t.name) AS c
WHERE t.type = 'table'
ORDER BY t.name, c.cid`;

/** Columns of one view: a view over a table that is gone fails, and would take all others with it. */
export const viewColumns = `SELECT ?, ${columnNames} FROM pragma_table_xinfo(?) AS c ORDER BY c.cid`;

/** Indexes, column by column; no name for an expression. `origin`: c CREATE INDEX, u UNIQUE, pk PRIMARY KEY. */
export const indexes = `
SELECT t.name, l.name, l."unique", l.origin, l.partial, x.name
FROM sqlite_schema AS t
JOIN pragma_index_list(t.name) AS l
JOIN pragma_index_xinfo(l.name) AS x
WHERE t.type = 'table' AND x.key = 1
ORDER BY t.name, l.name, x.seqno`;

/** Foreign keys, column by column; no target column when the text leaves it out. */
export const foreignKeys = `
SELECT t.name, f.id, f."table", f."from", f."to", f.on_delete, f.on_update
FROM sqlite_schema AS t
JOIN pragma_foreign_key_list(t.name) AS f
WHERE t.type = 'table'
ORDER BY t.name, f.id, f.seq`;

/** Rows that ANALYZE counted. https://www.sqlite.org/fileformat2.html#stat1tab */
export const estimates = 'SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl';
