import { BridgeError } from '../../errors/index.ts';
import {
  isObject,
  optionalText,
  optionalWhole,
  requiredText,
  truth,
  type JsonObject,
} from '../../query/index.ts';
import { jsonText, type DatabaseSchema, type Table } from '../../schema/index.ts';
import type {
  WantedColumn,
  WantedDefault,
  WantedReference,
  WantedType,
} from '../../dialects/structure/structure-dialect.ts';

/** What a body says about a column; a member that is absent is undefined (section 6.17 of the API reference). */
export interface SaidColumn {
  readonly name: string | undefined;
  readonly type: string | undefined;
  readonly length: number | null | undefined;
  readonly primaryKey: boolean | undefined;
  readonly nullable: boolean | undefined;
  readonly default: WantedDefault | null | undefined;
  readonly reference: WantedReference | null | undefined;
  readonly comment: string | undefined;
}

/** @throws BridgeError `required`, `invalid_value` naming the member */
export function parseColumn(body: JsonObject, schema: DatabaseSchema, maxNameBytes: number): SaidColumn {
  const params = body['params'] ?? null;
  if (params !== null && !isObject(params)) throw invalid('params', 'must be an object');
  const name = optionalText(body, 'name');
  return {
    name: name === null ? undefined : checkedName(name, 'name', maxNameBytes),
    type: optionalText(body, 'db_field') ?? optionalText(body, 'field') ?? undefined,
    length: params === null || !('length' in params) ? undefined : lengthOf(params),
    primaryKey: 'primary_key' in body ? truth(body, 'primary_key') : undefined,
    nullable: 'null' in body ? truth(body, 'null') : undefined,
    default: defaultOf(body),
    reference: params === null ? undefined : referenceOf(params, schema),
    comment: commentOf(body),
  };
}

/** A column that is made. @throws BridgeError `required` */
export function newColumn(said: SaidColumn, body: JsonObject): WantedColumn {
  const name = said.name ?? requiredText(body, 'name');
  const type = said.type ?? requiredText(body, 'field');
  const reference = said.reference ?? null;
  return {
    name,
    type: reference === null ? fieldType(type, said.length ?? null) : typeOfReference(reference),
    primaryKey: said.primaryKey ?? false,
    nullable: said.nullable ?? false,
    default: said.default ?? null,
    reference,
    comment: said.comment ?? null,
  };
}

export function fieldType(name: string, length: number | null): WantedType {
  return { kind: 'field', name, length };
}

/** A column that refers to another has its type. */
export function typeOfReference({ column }: WantedReference): WantedType {
  return { kind: 'database', spelling: column.databaseType };
}

/** @throws BridgeError `invalid_value` for a name that the engine would refuse or cut */
export function checkedName(name: string, field: string, maxBytes: number): string {
  if (name.trim() === '' || name !== name.trim())
    throw invalid(field, 'may not be empty, or begin or end with a blank');
  if (/\p{Cc}/u.test(name)) throw invalid(field, 'may not hold control characters');
  if (Buffer.byteLength(name) > maxBytes) throw invalid(field, `may have at most ${maxBytes} bytes`);
  return name;
}

function lengthOf(params: JsonObject): number | null {
  const length = optionalWhole(params, 'length');
  if (length !== null && (length < 1 || length > 65_535))
    throw invalid('params', 'length must be 1 to 65535');
  return length;
}

function defaultOf(body: JsonObject): WantedDefault | null | undefined {
  if (!('default_type' in body)) return undefined;
  const kind = optionalText(body, 'default_type');
  if (kind === null || kind === '') return null;
  const value = body['default_value'] ?? null;
  if (kind === 'datetime_now') return { kind: 'now' };
  if (kind === 'uuid' || kind === 'auto_increment') return { kind };
  if (kind === 'sequence') return { kind, name: sequenceName(requiredText(body, 'default_value')) };
  if (kind !== 'value')
    throw invalid('default_type', `there is no default of the kind "${kind.slice(0, 50)}"`);
  if (value === null) return null;
  const text = typeof value === 'string' ? value : jsonText(value);
  if (text.includes('\0')) throw invalid('default_value', 'may not hold the character NUL');
  return { kind, value: typeof value === 'boolean' ? value : text };
}

/** A plain name, or what existing clients were told: `'orders_id_seq'::regclass`. */
function sequenceName(text: string): string {
  const name = /^'(.+)'::regclass$/.exec(text)?.[1] ?? text;
  if (/^[\p{L}_][\p{L}\p{N}_$]*(?:\.[\p{L}_][\p{L}\p{N}_$]*)?$/u.test(name)) return name;
  throw invalid('default_value', 'must be the name of a sequence');
}

/** A table that is not there makes a plain column, as existing clients know it. */
function referenceOf(params: JsonObject, schema: DatabaseSchema): WantedReference | null | undefined {
  if (!('related_model' in params)) return undefined;
  const related = params['related_model'] ?? null;
  if (related === null) return null;
  if (!isObject(related)) throw invalid('params', 'related_model must be an object');
  const table = schema.tables.get(optionalText(related, 'model') ?? '');
  if (table === undefined) return null;
  return { table, column: referencedColumn(table, optionalText(params, 'custom_primary_key')) };
}

function referencedColumn(table: Table, name: string | null): WantedReference['column'] {
  const column = name === null ? table.primaryKey[0] : table.columnsByName.get(name);
  if (column !== undefined) return column;
  throw invalid(
    'params',
    `"${table.model}" has no ${name === null ? 'primary key' : `column "${name.slice(0, 100)}"`}`,
  );
}

const commentMembers = { data_source_field: 'field', data_source_name: 'name', data_source_params: 'params' };

/** What describes the column to people is kept in its comment, as existing clients read it. */
function commentOf(body: JsonObject): string | undefined {
  const entries = Object.entries(commentMembers).flatMap(([member, key]) => {
    const value = body[member] ?? null;
    return value === null ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? undefined : jsonText(Object.fromEntries(entries));
}

function invalid(field: string, detail: string): BridgeError {
  return new BridgeError('invalid_value', {
    detail: `"${field}": ${detail}`,
    errors: [{ pointer: `/${field}`, code: 'invalid_value', detail }],
  });
}
