import { isMysqlLoss } from '../../connections/index.ts';
import { BridgeError, type ErrorCode } from '../../errors/index.ts';
import type { Column, Table } from '../../schema/index.ts';
import { columnErrors } from '../column-errors.ts';
import type { ErrorContext } from '../dialect.ts';

/**
 * What the server's errors mean.
 *
 * https://mariadb.com/kb/en/mariadb-error-code-reference/
 */
const meanings: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  [1022, 'unique_violation'], // ER_DUP_KEY
  [1062, 'unique_violation'], // ER_DUP_ENTRY
  [1169, 'unique_violation'], // ER_DUP_UNIQUE
  [1586, 'unique_violation'], // ER_DUP_ENTRY_WITH_KEY_NAME
  [1216, 'foreign_key_violation'], // ER_NO_REFERENCED_ROW
  [1217, 'foreign_key_violation'], // ER_ROW_IS_REFERENCED
  [1451, 'foreign_key_violation'], // ER_ROW_IS_REFERENCED_2
  [1452, 'foreign_key_violation'], // ER_NO_REFERENCED_ROW_2
  [4025, 'check_violation'], // MariaDB, ER_CONSTRAINT_FAILED
  [3819, 'check_violation'], // MySQL, ER_CHECK_CONSTRAINT_VIOLATED
  [1369, 'check_violation'], // ER_VIEW_CHECK_FAILED
  [1644, 'constraint_violation'], // SIGNAL of a trigger
  [1048, 'not_null_violation'], // ER_BAD_NULL_ERROR
  [1263, 'not_null_violation'], // ER_WARN_NULL_TO_NOTNULL
  [1364, 'not_null_violation'], // ER_NO_DEFAULT_FOR_FIELD
  [1406, 'value_too_long'], // ER_DATA_TOO_LONG
  [1153, 'value_too_long'], // ER_NET_PACKET_TOO_LARGE
  [1264, 'invalid_value'], // ER_WARN_DATA_OUT_OF_RANGE
  [1265, 'invalid_value'], // WARN_DATA_TRUNCATED: not a label of the enum
  [1267, 'invalid_value'], // ER_CANT_AGGREGATE_2COLLATIONS: characters that the column cannot hold
  [1270, 'invalid_value'], // ER_CANT_AGGREGATE_3COLLATIONS
  [1271, 'invalid_value'], // ER_CANT_AGGREGATE_NCOLLATIONS
  [1292, 'invalid_value'], // ER_TRUNCATED_WRONG_VALUE
  [1366, 'invalid_value'], // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
  [1367, 'invalid_value'], // ER_ILLEGAL_VALUE_FOR_TYPE
  [1411, 'invalid_value'], // ER_WRONG_VALUE_FOR_TYPE
  [1416, 'invalid_value'], // ER_CANT_CREATE_GEOMETRY_OBJECT
  [1690, 'invalid_value'], // ER_DATA_OUT_OF_RANGE
  [1139, 'invalid_value'], // ER_REGEXP_ERROR
  [3037, 'invalid_value'], // ER_GIS_INVALID_DATA
  [3140, 'invalid_value'], // ER_INVALID_JSON_TEXT
  [3643, 'invalid_value'], // ER_WRONG_SRID_FOR_COLUMN
  [1317, 'statement_timeout'], // ER_QUERY_INTERRUPTED: our KILL
  [1969, 'statement_timeout'], // MariaDB, ER_STATEMENT_TIMEOUT
  [3024, 'statement_timeout'], // MySQL, ER_QUERY_TIMEOUT
  [1205, 'conflict'], // ER_LOCK_WAIT_TIMEOUT
  [1213, 'conflict'], // ER_LOCK_DEADLOCK
  [1020, 'conflict'], // ER_CHECKREAD
  [1290, 'read_only'], // ER_OPTION_PREVENTS_STATEMENT
  [1792, 'read_only'], // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
  [1836, 'read_only'], // ER_READ_ONLY_MODE
  [1142, 'forbidden'], // ER_TABLEACCESS_DENIED_ERROR
  [1143, 'forbidden'], // ER_COLUMNACCESS_DENIED_ERROR
  [1370, 'forbidden'], // ER_PROCACCESS_DENIED_ERROR
  [1040, 'too_busy'], // ER_CON_COUNT_ERROR
  [1203, 'too_busy'], // ER_TOO_MANY_USER_CONNECTIONS
  [1044, 'database_unavailable'], // ER_DBACCESS_DENIED_ERROR
  [1045, 'database_unavailable'], // ER_ACCESS_DENIED_ERROR
  [1049, 'database_unavailable'], // ER_BAD_DB_ERROR
  [1114, 'database_unavailable'], // ER_RECORD_FILE_FULL
  [1021, 'database_unavailable'], // ER_DISK_FULL
]);

/** ER_BAD_FIELD_ERROR, ER_NO_SUCH_TABLE, ER_NO_SUCH_TABLE_IN_ENGINE, ER_VIEW_INVALID, ER_NEED_REPREPARE */
const structureChanges = new Set([1054, 1146, 1932, 1356, 1615]);
const retryable = new Set([1213, 1020]);

export function isStructureChange(error: unknown): boolean {
  return structureChanges.has(numberOf(error));
}

export function isRetryable(error: unknown): boolean {
  return retryable.has(numberOf(error));
}

/** Never shows the server's text: it holds values of rows. */
export function translateMysqlError(error: unknown, context: ErrorContext = {}): BridgeError {
  if (error instanceof BridgeError) return error;
  const known = meanings.get(numberOf(error));
  if (known === undefined && isMysqlLoss(error)) {
    return new BridgeError('database_unavailable', { retryAfterSeconds: 2, cause: error });
  }
  const code = known ?? 'internal_error';
  const columns = context.table ? columnsOf(code, messageOf(error), context.table) : [];
  return new BridgeError(code, {
    cause: error,
    errors: columnErrors(code, columns),
    ...(code === 'database_unavailable' || code === 'too_busy' ? { retryAfterSeconds: 2 } : {}),
  });
}

/** The server's number; also inside what Drizzle wraps. */
function numberOf(error: unknown): number {
  if (!(error instanceof Error)) return 0;
  if ('errno' in error && typeof error.errno === 'number') return error.errno;
  return error.cause === undefined ? 0 : numberOf(error.cause);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** The message is searched for names that we know; a server that speaks another language gives none. */
function columnsOf(code: ErrorCode, message: string, table: Table): readonly Column[] {
  if (code === 'unique_violation') return keyColumns(message, table);
  if (code === 'foreign_key_violation') return foreignKeyColumns(message, table);
  const isNamed = (name: string): boolean =>
    // `Data too long for column 'name' at row 1`, `Column 'name' cannot be null`,
    // `Incorrect integer value: '…' for column `shop`.`t`.`name` at row 1`; the value comes before.
    [`for column '${name}' at row `, `.\`${name}\` at row `].some((part) => isLast(message, part)) ||
    message === `Column '${name}' cannot be null` ||
    message === `Field '${name}' doesn't have a default value`;
  return table.columns.filter((column) => isNamed(column.name));
}

function isLast(message: string, part: string): boolean {
  const at = message.lastIndexOf(part);
  return at >= 0 && /^\d+$/.test(message.slice(at + part.length));
}

/** `Duplicate entry 'a-b' for key 'name'`; MySQL 8 says `'table.name'`. */
function keyColumns(message: string, table: Table): readonly Column[] {
  const [, printed = ''] = /.* for key '(.*)'$/s.exec(message) ?? [];
  const prefix = `${table.name}.`;
  const name = printed.startsWith(prefix) ? printed.slice(prefix.length) : printed;
  if (name === 'PRIMARY') return table.primaryKey;
  return table.uniqueKeys.find((key) => key.name === name || key.name === printed)?.columns ?? [];
}

/** Of a reference to a row that is not there. A row that others refer to is no column's fault. */
function foreignKeyColumns(message: string, table: Table): readonly Column[] {
  if (!message.startsWith('Cannot add or update a child row')) return [];
  const key = table.foreignKeys.find(({ name }) =>
    message.includes(`CONSTRAINT \`${name.replaceAll('`', '``')}\` `),
  );
  return key?.columns ?? [];
}
