import { BridgeError, type InputError } from '../../errors/index.ts';
import type { Limits } from '../../config/limits.ts';
import { isArray, type Column, type JsonValue } from '../../schema/index.ts';
import type { DelimitedCell, ImportedRow, ImportFile } from '../parse/import/index.ts';
import { parseJson, type RecordBody } from '../parse/index.ts';
import { planBulkCreate, type BulkCreatePlan } from './bulk-create-plan.ts';
import type { ImportPlan } from './import-plan.ts';
import type { PlanInputs } from './plan-context.ts';
import type { TableAccess } from './table-access.ts';
import { planWrittenColumns, pointerToName, type WrittenColumn } from './written-columns.ts';

/** A record that a row of the file means, and what it becomes. */
export interface ImportedChange {
  readonly key: readonly WrittenColumn[];
  readonly columns: readonly WrittenColumn[];
}

/** What is inserted for some rows of a file, parallel to them. */
export function planImportedRows(
  plan: ImportPlan,
  file: ImportFile,
  rows: readonly ImportedRow[],
  inputs: PlanInputs,
): BulkCreatePlan {
  return planBulkCreate(plan.access.table.model, bodiesOf(plan, file, rows, inputs), inputs);
}

/** What is changed by some rows of a file, parallel to them. */
export function planImportedChanges(
  plan: ImportPlan,
  file: ImportFile,
  rows: readonly ImportedRow[],
  inputs: PlanInputs,
): readonly (ImportedChange | BridgeError)[] {
  return bodiesOf(plan, file, rows, inputs).map((body) => planChange(body, plan.key, plan.access));
}

function bodiesOf(
  { columns }: ImportPlan,
  file: ImportFile,
  rows: readonly ImportedRow[],
  { limits }: PlanInputs,
): readonly RecordBody[] {
  return rows.map((row) => bodyOf(row, file, columns, limits));
}

/** A row as the body of a record. */
function bodyOf(
  row: ImportedRow,
  file: ImportFile,
  columns: ImportPlan['columns'],
  limits: Limits,
): RecordBody {
  const body = new Map<string, JsonValue>();
  for (const { source, column } of columns) {
    const value =
      row.kind === 'values'
        ? row.values.get(source)
        : cellValue(row.cells[file.sources.indexOf(source)], column, limits);
    if (value !== undefined) body.set(column.name, value);
  }
  return body;
}

const formula = /^'+[=+\-@\t\r]/;

/**
 * The value of a delimited cell. An empty one without quotes is NULL; where the column has none, it is what the
 * database fills in, or the empty text. A leading `'` that an export put before a formula goes again.
 */
function cellValue(cell: DelimitedCell | undefined, column: Column, limits: Limits): JsonValue | undefined {
  if (cell === undefined) return undefined;
  if (cell.text === '' && !cell.quoted) {
    if (column.nullable) return null;
    return column.type === 'text' && column.default === null ? '' : undefined;
  }
  const text = formula.test(cell.text) ? cell.text.slice(1) : cell.text;
  return column.type === 'array' ? arrayValue(text, limits) : text;
}

/** Digits stay exact; text that is no array is refused with its row, by the column's type. */
function arrayValue(text: string, limits: Limits): JsonValue {
  try {
    const value = parseJson(text, limits);
    return isArray(value) ? value : text;
  } catch {
    return text;
  }
}

function planChange(
  body: RecordBody,
  key: readonly Column[],
  access: TableAccess,
): ImportedChange | BridgeError {
  try {
    const missing = key.filter(({ name }) => (body.get(name) ?? null) === null);
    if (missing.length > 0) return keyMissing(missing);
    // The key only finds the record: it need not be writable.
    const keyed = new Set(key.map(({ name }) => name));
    const found = new Map([...body].filter(([name]) => keyed.has(name)));
    const changed = new Map([...body].filter(([name]) => !keyed.has(name)));
    const keyAccess = { ...access, grants: { ...access.grants, writable: 'all' as const } };
    return {
      key: planWrittenColumns(found, keyAccess),
      columns: planWrittenColumns(changed, access),
    };
  } catch (error) {
    if (error instanceof BridgeError) return error;
    throw error;
  }
}

function keyMissing(columns: readonly Column[]): BridgeError {
  const detail = 'The row does not say which record it means.';
  const errors = columns.map(({ name }): InputError => {
    return { pointer: pointerToName(name), code: 'required', detail };
  });
  return new BridgeError('required', { detail, errors });
}
