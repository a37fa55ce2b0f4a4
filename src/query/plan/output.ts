import type { ValueForm } from '../../dialects/dialect.ts';
import type { BridgeError } from '../../errors/index.ts';
import type { Column, ColumnTypeName, Table } from '../../schema/index.ts';
import type { Expansion } from './expansion.ts';
import { isMasked, unknownColumn, type TableAccess } from './table-access.ts';

/** A column of a record; a masked one is null whatever the row holds. */
export interface OutputColumn {
  readonly column: Column;
  readonly masked: boolean;
}

/** What leaves for each row. */
export interface Output {
  readonly columns: readonly OutputColumn[];
  readonly form: ValueForm;
  /** The columns that an ETag is made of: all that the principal can read. Null when no ETag is wanted. */
  readonly etag: readonly Column[] | null;
  readonly expand: readonly Expansion[];
}

/** ETags never depend on how the answer was asked for. */
export const etagForm: ValueForm = { bigint: 'string' };

export interface OutputRequest {
  /** Null: every column. */
  readonly fields: readonly string[] | null;
  readonly form: ValueForm;
  readonly etag: boolean;
  readonly expand: readonly Expansion[];
  /** Columns that are shown although they are masked. Default: none. */
  readonly unmask?: ReadonlySet<Column>;
}

/** What is asked for without further wishes, once for each access. */
const usual = new WeakMap<TableAccess, Map<string, Output>>();

const none: ReadonlySet<Column> = new Set();

/** @throws BridgeError `unknown_column` for a field that is hidden or not there */
export function planOutput(request: OutputRequest, access: TableAccess): Output {
  const { fields, form, etag, expand, unmask = none } = request;
  const special = fields !== null || expand.length > 0 || unmask.size > 0 || form.timeZone !== undefined;
  if (special) return workOut(request, access);
  let outputs = usual.get(access);
  if (outputs === undefined) usual.set(access, (outputs = new Map()));
  const key = `${form.bigint} ${etag}`;
  let output = outputs.get(key);
  if (output === undefined) outputs.set(key, (output = workOut(request, access)));
  return output;
}

function workOut(request: OutputRequest, access: TableAccess): Output {
  return {
    columns: chosenColumns(request.fields, access).map((column) => ({
      column,
      masked: isMasked(access, column) && request.unmask?.has(column) !== true,
    })),
    form: request.form,
    etag: request.etag ? [...access.usable.values()] : null,
    expand: request.expand,
  };
}

const whole = new WeakMap<Table, Output>();

/** Every column of a table in the clear: for the audit log, which holds what happened and not what somebody sees. */
export function wholeOutput(table: Table): Output {
  let output = whole.get(table);
  if (output === undefined) {
    const columns = table.columns.map((column) => ({ column, masked: false }));
    whole.set(table, (output = { columns, form: { bigint: 'number' }, etag: null, expand: [] }));
  }
  return output;
}

function chosenColumns(fields: readonly string[] | null, access: TableAccess): readonly Column[] {
  if (fields === null) return access.readable;
  const byName = new Map(access.readable.map((column) => [column.name, column]));
  const chosen = fields.map((name) => byName.get(name) ?? fail(unknownColumn(access, name, '_fields')));
  return [...chosen].sort((left, right) => left.position - right.position);
}

function fail(error: BridgeError): never {
  throw error;
}

/** One thing that a statement selects, in the order of the row's cells. */
export type OutputItem =
  | { readonly kind: 'json'; readonly columns: readonly OutputColumn[]; readonly form: ValueForm }
  | { readonly kind: 'cell'; readonly column: Column }
  /** A cell of the related row of an expansion. */
  | {
      readonly kind: 'related';
      readonly expansion: number;
      readonly column: Column;
      readonly asText: boolean;
    };

/**
 * What is selected for an output: the record as JSON text where the database builds it, else one cell for each
 * column; then what an ETag needs beyond that, then the cells of related rows.
 */
export function outputItems(output: Output, buildsJson: boolean): readonly OutputItem[] {
  return [...(buildsJson ? jsonItems(output) : cellItems(output)), ...relatedItems(output)];
}

function jsonItems(output: Output): readonly OutputItem[] {
  const record: OutputItem = { kind: 'json', columns: output.columns, form: output.form };
  if (output.etag === null || sharesText(output, true)) return [record];
  const columns = output.etag.map((column) => ({ column, masked: false }));
  return [record, { kind: 'json', columns, form: etagForm }];
}

/**
 * Whether the record's own text is what the ETag is made of: then it is not selected twice.
 *
 * @param buildsJson the database prints an integer column's values in one form; elsewhere one value decides
 */
export function sharesText(output: Output, buildsJson: boolean): boolean {
  if (output.etag === null || output.columns.length !== output.etag.length) return false;
  return output.columns.every(
    ({ column, masked }, index) =>
      !masked &&
      column === output.etag?.[index] &&
      !variesWith(column.element?.type ?? column.type, output.form, buildsJson),
  );
}

/** Whether a type's JSON in the form asked for can differ from the form of ETags. */
function variesWith(type: ColumnTypeName, form: ValueForm, buildsJson: boolean): boolean {
  if (type === 'timestamptz') return form.timeZone !== undefined;
  return (type === 'bigint' || (type === 'integer' && !buildsJson)) && form.bigint !== etagForm.bigint;
}

function cellItems(output: Output): readonly OutputItem[] {
  const shown = output.columns.filter(({ masked }) => !masked).map(({ column }) => column);
  const columns = new Set([...shown, ...(output.etag ?? [])]);
  return [...columns].map((column) => ({ kind: 'cell', column }));
}

function relatedItems(output: Output): readonly OutputItem[] {
  return output.expand.flatMap(({ keyColumns, label }, expansion) => [
    ...keyColumns.map((column) => ({ kind: 'related', expansion, column, asText: false }) as const),
    ...(label === null ? [] : [{ kind: 'related', expansion, column: label, asText: true } as const]),
  ]);
}

const shapes = new WeakMap<Output, string>();

/** Part of a statement's shape: the same text for the same selected items. */
export function outputShape(output: Output): string {
  let shape = shapes.get(output);
  if (shape === undefined) shapes.set(output, (shape = describe(output)));
  return shape;
}

function describe(output: Output): string {
  const columns = output.columns
    .map(({ column, masked }) => `${column.position}${masked ? '*' : ''}`)
    .join(' ');
  const etag = output.etag === null ? '' : `e${output.etag.map(({ position }) => position).join(' ')}`;
  const expand = output.expand.map(({ shape }) => shape).join(' ');
  return `${columns}|${output.form.bigint}${output.form.timeZone ?? ''}|${etag}|${expand}`;
}

const tableShapes = new WeakMap<Table, string>();

/** Part of a statement's shape: the table's name, in a form that no other part can be mistaken for. */
export function tableShape(table: Table): string {
  let shape = tableShapes.get(table);
  if (shape === undefined) tableShapes.set(table, (shape = JSON.stringify(table.model)));
  return shape;
}
