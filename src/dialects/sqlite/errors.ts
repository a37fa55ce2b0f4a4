import { isConnectionLoss } from '../../connections/index.ts';
import { BridgeError, type ErrorCode } from '../../errors/index.ts';
import type { Column, Table } from '../../schema/index.ts';
import { columnErrors } from '../column-errors.ts';
import type { ErrorContext } from '../dialect.ts';

/**
 * What SQLite's messages mean: drivers do not all pass its result codes on.
 *
 * https://www.sqlite.org/rescode.html
 */
const meanings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^UNIQUE constraint failed: /, 'unique_violation'],
  [/^PRIMARY KEY must be unique/, 'unique_violation'],
  [/^FOREIGN KEY constraint failed/, 'foreign_key_violation'],
  [/^CHECK constraint failed/, 'check_violation'],
  [/^NOT NULL constraint failed: /, 'not_null_violation'],
  [/^cannot store \w+ value in \w+ column /, 'invalid_value'],
  [/^datatype mismatch/, 'invalid_value'],
  [/^malformed JSON/, 'invalid_value'],
  [/^integer overflow/, 'invalid_value'],
  [/^string or blob too big/, 'value_too_long'],
  [/^attempt to write a readonly database/, 'read_only'],
  [/^database (?:table )?is locked/, 'too_busy'],
  [/^database schema is locked/, 'too_busy'],
  [/^(?:Failed to open database: )?unable to open database file/, 'database_unavailable'],
  [/^(?:Failed to open database: )?file is not a database/, 'database_unavailable'],
  [/^database disk image is malformed/, 'database_unavailable'],
  [/^disk I\/O error/, 'database_unavailable'],
  [/^database or disk is full/, 'database_unavailable'],
];

const structureChange = /^no such (?:table|column): |^table .* has no column named |^no such view: /s;

export function isStructureChange(error: unknown): boolean {
  return structureChange.test(messageOf(error));
}

/** There is one writer, so transactions do not collide with each other. */
export function isRetryable(): boolean {
  return false;
}

/** Never shows the engine's text: it names tables that the reader may not see. */
export function translateSqliteError(error: unknown, context: ErrorContext = {}): BridgeError {
  if (error instanceof BridgeError) return error;
  const message = messageOf(error);
  const code =
    meanings.find(([pattern]) => pattern.test(message))?.[1] ?? otherMeaning(error, message, context);
  const columns = context.table ? columnsOf(message, context.table) : [];
  return new BridgeError(code, {
    cause: error,
    errors: columnErrors(code, columns),
    ...(code === 'unique_violation' && columns.length > 1 ? { legacyBody: lastColumnBody(columns) } : {}),
    ...(code === 'database_unavailable' || code === 'too_busy' ? { retryAfterSeconds: 2 } : {}),
  });
}

/** What the engine itself says; a trigger's `RAISE(ABORT, '…')` says anything else. */
const engineWords =
  /^(?:no such |near |interrupted|out of memory|not an error|bad parameter|SQL logic error|unrecognized |incomplete input|too many |wrong number of |access |abort|unknown error|another row|disk |database |library )/;

/**
 * The refusal of a trigger: by its code, that of constraints, 19 in the last byte; where the driver gives none, by words
 * that are not the engine's own when a row was written.
 */
function otherMeaning(error: unknown, message: string, { table }: ErrorContext): ErrorCode {
  if (isConnectionLoss(error)) return 'database_unavailable';
  const code = resultCodeOf(error);
  if (code !== null) return (code & 0xff) === 19 ? 'constraint_violation' : 'internal_error';
  return table && message !== '' && !engineWords.test(message) ? 'constraint_violation' : 'internal_error';
}

/** Null where the driver says none; also inside what Drizzle wraps. */
function resultCodeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : resultCodeOf(error.cause);
}

/** Of a key with several columns existing clients know SQLite to blame the last. */
function lastColumnBody(columns: readonly Column[]): unknown {
  return { [columns.at(-1)?.name ?? '']: ['record with the same value already exists'] };
}

/** The engine's message; also inside what Drizzle wraps. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? messageOf(error.cause) : error.message;
}

/** `UNIQUE constraint failed: line.order_id, line.position`; a unique index on an expression is named instead. */
function columnsOf(message: string, table: Table): readonly Column[] {
  const [, kind, list = ''] = /^(UNIQUE|NOT NULL) constraint failed: (.*)$/s.exec(message) ?? [];
  if (kind === undefined) return strictColumn(message, table);
  const keys = [
    table.primaryKey,
    ...table.uniqueKeys.map((key) => key.columns),
    ...table.columns.map((one) => [one]),
  ];
  // Names may hold a comma or a point themselves, so the whole list is compared.
  const named = keys.find(
    (columns) => columns.map((column) => `${table.name}.${column.name}`).join(', ') === list,
  );
  return named ?? [];
}

/** Of a STRICT table: `cannot store TEXT value in INTEGER column shop.price`. */
function strictColumn(message: string, table: Table): readonly Column[] {
  return table.columns.filter((column) => message.endsWith(` column ${table.name}.${column.name}`));
}
