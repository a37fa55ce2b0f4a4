import { BridgeError, suggestion, type InputError } from '../../errors/index.ts';
import { isArray, type Column, type JsonValue } from '../../schema/index.ts';
import type {
  DelimitedCell,
  ImportedRow,
  ImportFile,
  ImportMode,
  ImportOptions,
} from '../parse/import/index.ts';
import type { Limits } from '../../config/limits.ts';
import { parseJson, type RecordBody } from '../parse/index.ts';
import { planBulkCreate, type BulkCreatePlan } from './bulk-create-plan.ts';
import { planReach, type ReachPlan } from './bulk-plan.ts';
import { planContext, type PlanInputs } from './plan-context.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import { requireWritable } from './write-plan.ts';
import {
  planWrittenColumns,
  pointerToName,
  reasonNotWritable,
  type WrittenColumn,
} from './written-columns.ts';

/** Rows of a file on their way into a table. */
export interface ImportPlan {
  readonly kind: 'import';
  readonly access: TableAccess;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  /** Name in the file → column, those that are left out apart. */
  readonly columns: readonly { readonly source: string; readonly column: Column }[];
  /** Columns that tell which record a row means; empty for `insert`. */
  readonly key: readonly Column[];
  /** What is inserted, parallel to the rows of the file; for `update` nothing is. */
  readonly creates: BulkCreatePlan | null;
  /** What is changed, parallel to the rows; null for `insert`. */
  readonly changes: readonly (ImportedChange | BridgeError)[] | null;
  readonly reach: ReachPlan;
}

/** A record that a row of the file means, and what it becomes. */
export interface ImportedChange {
  readonly key: readonly WrittenColumn[];
  readonly columns: readonly WrittenColumn[];
}

/**
 * @throws BridgeError `unknown_table`, `forbidden`, `unknown_column` for a name that no column has,
 *   `column_not_writable`, `invalid_parameter` for a key that does not name one record
 */
export function planImport(
  model: string,
  file: ImportFile,
  options: ImportOptions,
  inputs: PlanInputs,
): ImportPlan {
  const access = requireRights(model, options.mode, inputs);
  const columns = mappedColumns(file, options, access);
  const key = options.mode === 'insert' ? [] : keyColumns(options, columns, access);
  requireWritableColumns(columns, options.mode === 'update' ? key : [], access);
  const bodies = file.rows.map((row) => bodyOf(row, file, columns, inputs.limits));
  return {
    kind: 'import',
    access,
    mode: options.mode,
    dryRun: options.dryRun,
    columns,
    key,
    creates: options.mode === 'update' ? null : planBulkCreate(model, bodies, inputs),
    changes: options.mode === 'insert' ? null : bodies.map((body) => planChange(body, key, access)),
    reach: planReach(access, planContext(inputs)),
  };
}

function requireRights(model: string, mode: ImportMode, inputs: PlanInputs): TableAccess {
  requireTable(inputs.schema, inputs.grants, model, 'bulk');
  const create = mode === 'update' ? null : requireWritable(model, 'create', inputs);
  const update = mode === 'insert' ? null : requireWritable(model, 'update', inputs);
  const access = create ?? update;
  if (access === null) throw new BridgeError('internal_error');
  return access;
}

/** Said once and not for every row. A key that only finds records need not be writable. */
function requireWritableColumns(
  columns: ImportPlan['columns'],
  finding: readonly Column[],
  access: TableAccess,
): void {
  const errors = columns.flatMap(({ source, column }): readonly InputError[] => {
    const reason = finding.includes(column) ? null : reasonNotWritable(column, access);
    if (reason === null) return [];
    const detail = `"${column.name}": ${reason} Map "${source.slice(0, 200)}" to null to leave it out.`;
    return [{ pointer: mappingPointer(source), code: 'column_not_writable', detail }];
  });
  const [first] = errors;
  if (first !== undefined) throw new BridgeError('column_not_writable', { detail: first.detail, errors });
}

/** Exact names first; then, because files are written by people, names that differ in case alone. */
function mappedColumns(
  file: ImportFile,
  { mapping }: ImportOptions,
  access: TableAccess,
): ImportPlan['columns'] {
  const errors: InputError[] = [];
  for (const source of mapping.keys()) {
    if (!file.sources.includes(source)) errors.push(notInFile(source, file.sources));
  }
  const mapped = file.sources.flatMap((source) => {
    const given = mapping.get(source);
    if (given === null) return [];
    const column = columnNamed(given ?? source, given === undefined, access);
    if (column !== undefined) return [{ source, column }];
    errors.push(unknownColumn(source, given ?? source, access));
    return [];
  });
  const doubled = mapped.find(
    ({ column }, index) => mapped.findIndex((one) => one.column === column) !== index,
  );
  if (doubled !== undefined) {
    const detail = `Two columns of the file mean "${doubled.column.name}".`;
    errors.push({ pointer: mappingPointer(doubled.source), code: 'invalid_parameter', detail });
  }
  const [first] = errors;
  if (first !== undefined) throw new BridgeError(first.code, { detail: first.detail, errors });
  return mapped;
}

function columnNamed(name: string, inAnyCase: boolean, { readable }: TableAccess): Column | undefined {
  const exact = readable.find((column) => column.name === name);
  if (exact !== undefined || !inAnyCase) return exact;
  const alike = readable.filter((column) => column.name.toLowerCase() === name.trim().toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

function keyColumns(
  { key }: ImportOptions,
  columns: ImportPlan['columns'],
  access: TableAccess,
): readonly Column[] {
  const names = key ?? access.table.recordKey?.columns.map(({ name }) => name) ?? [];
  return names.map((name) => {
    const column = access.usable.get(name);
    const inFile = columns.some((one) => one.column === column);
    if (column !== undefined && inFile) return column;
    const detail =
      column === undefined
        ? `There is no column "${name.slice(0, 200)}" in "${access.table.model}".${suggestion(name, access.usable.keys())}`
        : `The file has no column for "${name}", which tells the records apart.`;
    const code = column === undefined ? 'unknown_column' : 'invalid_parameter';
    throw new BridgeError(code, { detail, errors: [{ pointer: '/key', code, detail }] });
  });
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

function unknownColumn(source: string, name: string, { readable, table }: TableAccess): InputError {
  const near = suggestion(
    name,
    readable.map((column) => column.name),
  );
  const detail = `There is no column "${name.slice(0, 200)}" in "${table.model}".${near} Map "${source.slice(0, 200)}" to a column, or to null to leave it out.`;
  return { pointer: mappingPointer(source), code: 'unknown_column', detail };
}

function notInFile(source: string, sources: readonly string[]): InputError {
  const detail = `The file has no column "${source.slice(0, 200)}".${suggestion(source, sources)}`;
  return { pointer: mappingPointer(source), code: 'invalid_parameter', detail };
}

function mappingPointer(source: string): string {
  return `/mapping${pointerToName(source)}`;
}
