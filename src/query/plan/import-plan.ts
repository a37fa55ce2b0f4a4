import { BridgeError, suggestion, type InputError } from '../../errors/index.ts';
import type { Column } from '../../schema/index.ts';
import type { ImportFile, ImportMode, ImportOptions } from '../parse/import/index.ts';
import { planReach, type ReachPlan } from './bulk-plan.ts';
import { planContext, type PlanInputs } from './plan-context.ts';
import { requireTable, type TableAccess } from './table-access.ts';
import { requireWritable } from './write-plan.ts';
import { pointerToName, reasonNotWritable } from './written-columns.ts';

/** How the rows of a file find their way into a table. The rows themselves are planned some at a time. */
export interface ImportPlan {
  readonly kind: 'import';
  readonly access: TableAccess;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  /** Name in the file → column, those that are left out apart. */
  readonly columns: readonly { readonly source: string; readonly column: Column }[];
  /** Columns that tell which record a row means; empty for `insert`. */
  readonly key: readonly Column[];
  readonly reach: ReachPlan;
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
  return {
    kind: 'import',
    access,
    mode: options.mode,
    dryRun: options.dryRun,
    columns,
    key,
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
