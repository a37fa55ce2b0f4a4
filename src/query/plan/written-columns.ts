import type { Cell } from '../../connections/index.ts';
import { includesColumn } from '../../auth/index.ts';
import { BridgeError, type InputError } from '../../errors/index.ts';
import { columnTypes, type Column, type JsonValue } from '../../schema/index.ts';
import type { RecordBody } from '../parse/index.ts';
import type { TableAccess } from './table-access.ts';

/** A column and the value that is written into it. */
export interface WrittenColumn {
  readonly column: Column;
  readonly cell: Cell;
}

/**
 * The columns of a body with their values typed. Unknown and hidden names are ignored alike.
 *
 * @throws BridgeError `column_not_writable` naming each such column, `invalid_value` with a pointer to each field
 */
export function planWrittenColumns(body: RecordBody, access: TableAccess): readonly WrittenColumn[] {
  const known = access.readable.filter((column) => body.has(column.name));
  const refused = known.filter((column) => reasonNotWritable(column, access) !== null);
  if (refused.length > 0) throw notWritable(refused, access);
  const errors: InputError[] = [];
  const written = known.map((column) => ({
    column,
    cell: typed(column, body.get(column.name) ?? null, errors),
  }));
  if (errors.length > 0) throw new BridgeError('invalid_value', { detail: detailOf(errors), errors });
  return written;
}

/** Why a column cannot be written, in a sentence; null when it can. */
export function reasonNotWritable(column: Column, access: TableAccess): string | null {
  if (column.generated !== null) return 'The database computes this column.';
  if (!includesColumn(access.grants.writable, column.name)) {
    return 'Your role may not write this column. An owner can change that.';
  }
  return null;
}

function typed(column: Column, value: JsonValue, errors: InputError[]): Cell {
  if (value === null) return null;
  try {
    return columnTypes[column.type].parse(value, column);
  } catch (error) {
    if (!(error instanceof BridgeError) || error.code !== 'invalid_value') throw error;
    errors.push({ pointer: pointerTo(column), code: 'invalid_value', detail: error.message });
    return null;
  }
}

/**
 * Columns that a new record must have and this body does not give.
 *
 * @throws BridgeError `required` with a pointer to each
 */
export function requireColumns(body: RecordBody, access: TableAccess): void {
  const missing = access.readable.filter((column) => isRequired(column) && !body.has(column.name));
  if (missing.length === 0) return;
  const errors = missing.map((column): InputError => {
    return { pointer: pointerTo(column), code: 'required', detail: 'this field is required' };
  });
  const names = missing.map((column) => `"${column.name}"`).join(', ');
  throw new BridgeError('required', { detail: `A value is needed for ${names}.`, errors });
}

/** A value must be given: not nullable, and nothing else fills it (section 9.3 of the API reference, B22). */
export function isRequired(column: Column): boolean {
  const filled =
    column.default !== null || column.autoIncrement || column.identity !== null || column.generated !== null;
  return !column.nullable && !filled;
}

/** RFC 6901. */
export function pointerTo(column: Column): string {
  return pointerToName(column.name);
}

export function pointerToName(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function notWritable(columns: readonly Column[], access: TableAccess): BridgeError {
  const errors = columns.map((column): InputError => {
    const detail = reasonNotWritable(column, access) ?? '';
    return { pointer: pointerTo(column), code: 'column_not_writable', detail };
  });
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  return new BridgeError('column_not_writable', {
    detail: `Not writable: ${names}. ${errors[0]?.detail ?? ''}`,
    errors,
  });
}

function detailOf(errors: readonly InputError[]): string {
  return errors.map((error) => `${'pointer' in error ? error.pointer : ''}: ${error.detail}`).join('; ');
}
