import { BridgeError, suggestion } from '../../errors/index.ts';
import { isArray, type Column, type JsonValue, type Relation } from '../../schema/index.ts';
import { lookups, lookupsByName, lookupsOf, type Lookup } from '../lookups/index.ts';
import type { FilterLeaf, FilterTree } from '../parse/index.ts';
import { allOf, always, nothing, type Condition } from './condition.ts';
import type { FilterInput } from './filter-value.ts';
import { lookupCondition } from './lookup-condition.ts';
import { joinPairs } from './join-pairs.ts';
import type { PlanContext, Scope } from './scope.ts';
import { naming } from './url-filters.ts';

/**
 * A filter tree with its names looked up and its values typed.
 *
 * @throws BridgeError `unknown_column`, `unknown_lookup`, `lookup_not_allowed`, `invalid_value`, `invalid_filter`
 */
export function planFilterTree(tree: FilterTree, scope: Scope, context: PlanContext): Condition {
  switch (tree.kind) {
    case 'and':
      return tree.parts.length === 0
        ? always
        : { kind: 'and', parts: tree.parts.map((part) => planFilterTree(part, scope, context)) };
    case 'or':
      return tree.parts.length === 0
        ? nothing
        : { kind: 'or', parts: tree.parts.map((part) => planFilterTree(part, scope, context)) };
    case 'not':
      return { kind: 'not', part: planFilterTree(tree.part, scope, context) };
    case 'leaf':
      return planLeaf(tree, pathOf(tree.column, scope), scope, context);
  }
}

/** A dotted string is a path only when no column has that name. */
function pathOf(column: string | readonly string[], scope: Scope): readonly string[] {
  if (typeof column !== 'string') return column;
  return scope.columns.has(column) ? [column] : column.split('.');
}

function planLeaf(leaf: FilterLeaf, path: readonly string[], scope: Scope, context: PlanContext): Condition {
  const [name = '', ...rest] = path;
  if (rest.length > context.limits.relationHops) {
    throw new BridgeError('limit_exceeded', {
      detail: `A filter may follow ${context.limits.relationHops} relations.`,
    });
  }
  if (rest.length === 0) {
    const condition = leafCondition(leaf, name, scope, context);
    return leaf.negated === true ? { kind: 'not', part: condition } : condition;
  }
  const relation = relationNamed(name, scope);
  const related = relation && context.schema.tables.get(relation.relatedModel);
  const inner = related && scope.reach(related);
  const pairs = inner && joinPairs(relation, scope.columns, inner.columns);
  if (inner === undefined || pairs === undefined) throw unknown(name, scope);
  const rows = inner.restricted ? context.rowsOf(inner.table) : always;
  const part = allOf([planLeaf(leaf, rest, inner, context), rows]);
  return { kind: 'exists', table: inner.table, pairs, part };
}

/** A relation by its own name, or a to-one relation by its foreign key column. */
function relationNamed(name: string, scope: Scope): Relation | undefined {
  return (
    scope.table.relationsByName.get(name) ??
    scope.table.relations.find(
      ({ direction, columns }) => direction === 'MANYTOONE' && columns.length === 1 && columns[0] === name,
    )
  );
}

function leafCondition(leaf: FilterLeaf, name: string, scope: Scope, context: PlanContext): Condition {
  const column = scope.columns.get(name);
  if (column === undefined) throw unknown(name, scope);
  const lookup = requireLookup(leaf.lookup, column, context);
  if (leaf.value === null && (lookup.name === 'exact' || lookup.name === 'ne')) {
    return isNull(column, lookup.name === 'exact');
  }
  try {
    return lookupCondition(column, lookup, inputsOf(leaf.value, lookup), context);
  } catch (error) {
    throw naming(error, '_filter');
  }
}

function isNull(column: Column, flag: boolean): Condition {
  const lookup = lookupsByName.get('isnull');
  if (lookup === undefined) throw new BridgeError('internal_error');
  return { kind: 'lookup', column, lookup, slots: [], flag };
}

function requireLookup(name: string, column: Column, context: PlanContext): Lookup {
  const lookup = lookupsByName.get(name);
  if (lookup === undefined) {
    const near = suggestion(
      name,
      lookups.map((known) => known.name),
    );
    throw refused('unknown_lookup', `There is no lookup "${name.slice(0, 100)}".${near}`);
  }
  const fitting = lookupsOf(column.wire.group, context.supports).filter((known) => isGranted(known, context));
  if (!fitting.includes(lookup)) {
    const names = fitting.map((known) => known.name).join(', ');
    throw refused('lookup_not_allowed', `"${name}" does not fit "${column.name}". Allowed: ${names}.`);
  }
  return lookup;
}

/** Regular expressions can keep a database busy: they need the right to run queries of one's own. */
function isGranted(lookup: Lookup, context: PlanContext): boolean {
  return lookup.name !== 'regex' || context.grants.privileges.has('console_read');
}

function inputsOf(value: JsonValue | undefined, lookup: Lookup): readonly FilterInput[] {
  if (value === undefined || value === null) {
    if (lookup.argument === 'flag') return [];
    throw refused('invalid_filter', `"${lookup.name}" needs a value.`);
  }
  if (lookup.argument !== 'list' && lookup.argument !== 'pair') return [value];
  if (!isArray(value)) throw refused('invalid_filter', `"${lookup.name}" needs an array of values.`);
  return value.map((item) => item ?? nullInList());
}

function nullInList(): never {
  throw refused('invalid_filter', 'A list cannot hold null. Use "isnull" beside it.');
}

function unknown(name: string, scope: Scope): BridgeError {
  const near = suggestion(name, scope.columns.keys());
  return refused(
    'unknown_column',
    `There is no column "${name.slice(0, 200)}" in "${scope.table.model}".${near}`,
  );
}

function refused(
  code: 'unknown_column' | 'unknown_lookup' | 'lookup_not_allowed' | 'invalid_filter',
  detail: string,
): BridgeError {
  return new BridgeError(code, { detail, errors: [{ parameter: '_filter', code, detail }] });
}
