/**
 * Modes of every session of ours, whatever the server's default is.
 *
 * - `NO_BACKSLASH_ESCAPES`, `ANSI_QUOTES`, `HIGH_NOT_PRECEDENCE`, `PIPES_AS_CONCAT` and the modes of other
 *   engines change what a text means: they are out.
 * - Strict: a value that does not fit is an error, never a smaller value.
 * - `NO_AUTO_VALUE_ON_ZERO`: a key of 0 stays 0.
 * - `NO_ZERO_DATE` and `NO_ZERO_IN_DATE` are out: with them CAST turns a zero date into NULL, so that records
 *   that hold one could be neither found nor saved again.
 *
 * https://mariadb.com/kb/en/sql-mode/ · https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html
 */
const sqlMode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO';

/**
 * The first statement of a session. Waiting for a lock ends before the statement's own limit, so that the
 * error says so; a slow reader of an export may take ten minutes for one packet.
 *
 * MariaDB makes a subquery of a list of 1,000 values and more, and ends (10.11.19, in a prepared statement): never.
 * https://mariadb.com/kb/en/conversion-of-big-in-predicates-into-subqueries/
 */
export const setSession =
  `SET SESSION sql_mode='${sqlMode}', time_zone='+00:00', innodb_lock_wait_timeout=10, ` +
  'lock_wait_timeout=10, net_write_timeout=600 /*M!100500 , in_predicate_conversion_threshold=0 */';

/** Not a READ ONLY transaction: DDL and LOCK TABLES would commit that and run. */
export const setReadOnly = 'SET SESSION TRANSACTION READ ONLY';

/**
 * What came of it. The comments run on MariaDB (`M!`) or on MySQL of that version only.
 *
 * https://mariadb.com/kb/en/comment-syntax/
 */
export const readSession =
  'SELECT @@sql_mode, @@time_zone, @@character_set_client, @@character_set_results, CONNECTION_ID()' +
  ' /*M! , @@tx_read_only */ /*!50720 , @@transaction_read_only */';

/** The limit of the database itself: of every statement on MariaDB, of SELECT on MySQL. 0 is none. */
export function setStatementLimit(ms: number): string {
  return `SET SESSION /*M! max_statement_time=${(ms / 1000).toFixed(3)} */ /*!50708 max_execution_time=${ms} */`;
}

/** @throws Error when the server, or a proxy before it, did not take over what `setSession` said */
export function checkSession(cells: readonly unknown[], readOnly: boolean): void {
  const [mode, zone, client, results, , isReadOnly] = cells.map(String);
  const modes = new Set(String(mode).split(','));
  const sticks =
    modes.has('STRICT_ALL_TABLES') &&
    !modes.has('NO_BACKSLASH_ESCAPES') &&
    !modes.has('ANSI_QUOTES') &&
    zone === '+00:00' &&
    client === 'utf8mb4' &&
    results === 'utf8mb4' &&
    (!readOnly || isReadOnly === '1');
  if (!sticks) throw new Error('The server did not keep the session settings that jet-bridge needs.');
}
