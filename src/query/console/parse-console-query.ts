import type { Limits } from '../../config/limits.ts';
import type { AggregateName } from '../../dialects/dialect.ts';
import { isArray, jsonText, type JsonValue } from '../../schema/index.ts';
import { functionNamed, groupBy, type GroupTerm } from '../parse/aggregate-query.ts';
import { parseOrder, type OrderTerm } from '../parse/order.ts';
import { invalidField } from '../parse/invalid-field.ts';
import { within } from '../parse/within.ts';
import {
  objects,
  optionalList,
  optionalObject,
  optionalText,
  optionalWhole,
  requiredText,
  truth,
  type JsonObject,
} from './console-fields.ts';
import { parseParameters, type ConsoleParameters } from './console-parameters.ts';

/** One statement for the console, and what is wanted of its rows (section 6.18 of the API reference). */
export interface ConsoleQuery {
  readonly text: string;
  readonly parameters: ConsoleParameters;
  readonly offset: number | null;
  /** Null: as many as the console gives. */
  readonly limit: number | null;
  readonly order: readonly OrderTerm[];
  readonly count: boolean;
  /** Columns that filters may name, and the field that existing clients say they are. */
  readonly declared: ReadonlyMap<string, string>;
  /** By parameter name as in lists: `name__icontains`. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
  readonly search: string | null;
  readonly reduction: Reduction | null;
  readonly timeZone: string | null;
  readonly schema: string | null;
  /** The statement changes something, and is meant to. */
  readonly writes: boolean;
  /** The plan is wanted, not the rows. */
  readonly explain: boolean;
  /** Anything above needs the text as a subquery: `limit` is then part of the answer. */
  readonly wrapped: boolean;
}

/** One value over all rows, or for each group of them. */
export interface Reduction {
  readonly function: AggregateName;
  readonly column: string | null;
  /** Null for a single value. */
  readonly groups: readonly GroupTerm[] | null;
}

const mostRows = 1000;
const usualRows = 100;

/** @throws BridgeError `required`, `invalid_value`, `invalid_parameter`, `limit_exceeded` */
export function parseConsoleQuery(body: JsonObject, limits: Limits): ConsoleQuery {
  const version = optionalWhole(body, 'v') ?? 1;
  const order = orderTerms(body, limits);
  const filters = filterValues(body, limits);
  const reduction = reductionOf(body, limits);
  const count = truth(body, 'count');
  const [offset, asked] = [optionalWhole(body, 'offset'), optionalWhole(body, 'limit')];
  if (offset !== null && offset < 0) throw invalidField('offset', 'must not be negative');
  const wrapped =
    [offset, asked, reduction].some((value) => value !== null) ||
    order.length > 0 ||
    objects(body, 'filters', limits.filterConditions).length > 0 ||
    count;
  return {
    text: requiredText(body, 'query'),
    parameters: parseParameters(body, version),
    offset,
    limit: rowLimit(asked, wrapped && version >= 2),
    order,
    count,
    declared: new Map(
      objects(body, 'columns', limits.objectKeys).map((column, at) =>
        within(`/columns/${at}`, () => [
          requiredText(column, 'name'),
          optionalText(column, 'data_type') ?? '',
        ]),
      ),
    ),
    filters: withoutSearch(filters),
    search: filters.get('_search')?.[0] || null,
    reduction,
    timeZone: optionalText(body, 'timezone') || null,
    schema: optionalText(body, 'schema') || null,
    writes: truth(body, 'admin'),
    explain: truth(body, 'explain'),
    wrapped,
  };
}

/** A negative limit is none, 0 is without limit. */
function rowLimit(asked: number | null, isUsual: boolean): number | null {
  if (asked === null) return isUsual ? usualRows : null;
  return asked <= 0 ? null : Math.min(asked, mostRows);
}

function orderTerms(body: JsonObject, limits: Limits): readonly OrderTerm[] {
  return optionalList(body, 'order_by', limits.sortColumns).flatMap((term) => {
    if (typeof term !== 'string' || term === '') throw invalidField('order_by', 'must be a list of names');
    // One name each: a comma is part of it.
    const [column, descending] = term.startsWith('-') ? [term.slice(1), true] : [term, false];
    return column.includes(',') ? [{ column, descending }] : parseOrder(term, limits);
  });
}

/** The first entry of a name counts. */
function filterValues(body: JsonObject, limits: Limits): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [at, filter] of objects(body, 'filters', limits.filterConditions).entries()) {
    const name = within(`/filters/${at}`, () => requiredText(filter, 'name'));
    if (!values.has(name)) values.set(name, textsOf(filter['value'] ?? null));
  }
  return values;
}

function withoutSearch(
  filters: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  return new Map([...filters].filter(([name]) => name !== '_search'));
}

function textsOf(value: JsonValue): readonly string[] {
  if (value === null) return [];
  if (isArray(value)) return value.flatMap(textsOf);
  return [typeof value === 'string' ? value : jsonText(value)];
}

function reductionOf(body: JsonObject, limits: Limits): Reduction | null {
  const aggregate = optionalObject(body, 'aggregate');
  if (aggregate !== null) return within('/aggregate', () => reduced(aggregate, 'func', 'column', null));
  const groups = optionalObject(body, 'groups');
  if (groups !== null) {
    return within('/groups', () => {
      const terms = objects(groups, 'xColumns', limits.sortColumns).map((term, at) =>
        within(`/xColumns/${at}`, () => groupTerm(term)),
      );
      return reduced(groups, 'yFunc', 'yColumn', terms);
    });
  }
  const group = optionalObject(body, 'group');
  if (group === null) return null;
  return within('/group', () => reduced(group, 'yFunc', 'yColumn', [groupTerm(group)]));
}

function reduced(
  body: JsonObject,
  functionField: string,
  columnField: string,
  groups: readonly GroupTerm[] | null,
): Reduction {
  const name = requiredText(body, functionField);
  return { function: functionNamed(name), column: optionalText(body, columnField) || null, groups };
}

function groupTerm(body: JsonObject): GroupTerm {
  return { column: requiredText(body, 'xColumn'), by: groupBy(optionalText(body, 'xLookup') ?? '') };
}
