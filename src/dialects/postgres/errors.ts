import { isConnectionLoss } from '../../connections/index.ts';
import { BridgeError, type BridgeErrorOptions, type ErrorCode, type InputError } from '../../errors/index.ts';
import type { ErrorContext } from '../dialect.ts';
import { keyColumns } from './key-detail.ts';

/** The fields of an error of the server that we use: https://www.postgresql.org/docs/current/protocol-error-fields.html */
interface ServerError {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly constraint_name?: string;
  readonly column_name?: string;
}

/** What a SQLSTATE means: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const bySqlState: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['22001', 'value_too_long'],
  ['23001', 'foreign_key_violation'],
  ['23502', 'not_null_violation'],
  ['23503', 'foreign_key_violation'],
  ['23505', 'unique_violation'],
  ['23514', 'check_violation'],
  ['23P01', 'conflict'],
  ['25006', 'read_only'],
  ['28000', 'database_unavailable'],
  ['28P01', 'database_unavailable'],
  ['3D000', 'database_unavailable'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['42501', 'forbidden'],
  ['42883', 'lookup_not_allowed'],
  ['428C9', 'column_not_writable'],
  ['44000', 'check_violation'],
  ['53300', 'too_busy'],
  ['55P03', 'conflict'],
  ['57014', 'statement_timeout'],
  ['P0001', 'constraint_violation'],
]);

const details: Partial<Record<ErrorCode, string>> = {
  invalid_value: 'The database does not take a value in this form.',
  value_too_long: 'A value is longer than its column.',
  check_violation: 'A check of the database refuses the values.',
  constraint_violation: 'A rule of the database refuses the change.',
  forbidden: 'The database role of the bridge has no right to do this.',
  read_only: 'The database is open for reading only.',
  conflict: 'Another change stands in the way. Try again.',
  lookup_not_allowed: 'The type of the column cannot be compared or sorted like this.',
  column_not_writable: 'The database fills this column itself.',
  statement_timeout: 'The database took longer than the time limit for a statement.',
};

/** The server's class of "data exceptions": text that is no number, a date that does not exist, a bad pattern. */
const dataException = /^22/;

/** Node's and OpenSSL's words for a connection that could not be made safe. */
const tlsFailure = /^(?:ERR_TLS_|ERR_SSL_|CERT_|TLS_NOT_OFFERED$|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Never gives on what the driver or the server said: it may quote cells, and names the client must not know. */
export function translatePostgresError(error: unknown, context: ErrorContext = {}): BridgeError {
  const found = driverError(error);
  if (found instanceof BridgeError) return found;
  const server = serverError(found);
  if (isConnectionLoss(found) || (server && tlsFailure.test(server.code))) {
    return new BridgeError('database_unavailable', { retryAfterSeconds: 2, cause: error });
  }
  const code = server && codeOf(server.code);
  if (!server || !code) return new BridgeError('internal_error', { cause: error });
  const { errors, detail } = aboutColumns(code, server, context);
  const options: BridgeErrorOptions = {
    cause: error,
    errors,
    ...(detail === undefined ? {} : { detail }),
    ...(code === 'value_too_long' ? lengthBody(server.message) : {}),
  };
  return new BridgeError(code, options);
}

/** A table, column, schema or type of ours is not there, or a prepared plan no longer fits its table. */
export function isPostgresStructureChange(error: unknown): boolean {
  const server = serverError(driverError(error));
  if (!server) return false;
  if (server.code === '0A000') return server.message.includes('cached plan');
  return ['42P01', '42703', '3F000', '42704'].includes(server.code);
}

/** Serialization failure or deadlock. */
export function isPostgresRetryable(error: unknown): boolean {
  const code = serverError(driverError(error))?.code;
  return code === '40001' || code === '40P01';
}

/** Existing clients show this one in the server's words, which hold a type and nothing else. */
function lengthBody(message: string): Pick<BridgeErrorOptions, 'legacyBody'> {
  const isTypeOnly = /^value too long for type (?:character|character varying|bit|bit varying)\(\d+\)$/.test(
    message,
  );
  return isTypeOnly ? { legacyBody: { non_field_errors: [`${message}\n`] } } : {};
}

/** Drizzle and our own errors wrap the driver's. */
function driverError(error: unknown): unknown {
  if (error instanceof BridgeError || serverError(error)) return error;
  return error instanceof Error && error.cause !== undefined ? driverError(error.cause) : error;
}

function serverError(error: unknown): ServerError | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error as Error & ServerError; // further fields are texts where the server sent them
}

function codeOf(sqlState: string): ErrorCode | undefined {
  return bySqlState.get(sqlState) ?? (dataException.test(sqlState) ? 'invalid_value' : undefined);
}

interface About {
  readonly errors: readonly InputError[];
  readonly detail: string | undefined;
}

function aboutColumns(code: ErrorCode, server: ServerError, context: ErrorContext): About {
  switch (code) {
    case 'unique_violation':
      return about(code, uniqueColumns(server, context), 'record with the same value already exists');
    case 'not_null_violation':
      return about(code, known([server.column_name ?? ''], context), 'this field is required');
    case 'foreign_key_violation':
      return foreignKey(server, context);
    default:
      return { errors: [], detail: details[code] };
  }
}

function about(code: ErrorCode, columns: readonly string[], detail: string): About {
  const errors = columns.map((column) => ({ pointer: pointerTo(column), code, detail }));
  return { errors, detail: columns.length === 0 ? undefined : `${columns.join(', ')}: ${detail}` };
}

/** A missing parent is about columns of ours; a parent that is still in use is not. */
function foreignKey(server: ServerError, context: ErrorContext): About {
  const key = context.table?.foreignKeys.find((candidate) => candidate.name === server.constraint_name);
  const isStillUsed = server.detail?.includes('is still referenced') ?? !key;
  if (isStillUsed) return { errors: [], detail: 'Other records still refer to this one.' };
  const columns = key?.columns.map((column) => column.name) ?? known(keyColumns(server.detail), context);
  return about('foreign_key_violation', columns, 'there is no such related record');
}

function uniqueColumns(server: ServerError, context: ErrorContext): readonly string[] {
  const key = context.table?.uniqueKeys.find((candidate) => candidate.name === server.constraint_name);
  return key ? key.columns.map((column) => column.name) : known(keyColumns(server.detail), context);
}

/** Only columns of the table that was written: what else the server names is not the client's to know. */
function known(columns: readonly string[], { table }: ErrorContext): readonly string[] {
  return columns.filter((name) => table?.columnsByName.has(name));
}

/** RFC 6901 */
function pointerTo(column: string): string {
  return `/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
