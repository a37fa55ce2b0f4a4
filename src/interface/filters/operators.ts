import { t, type MessageKey } from '../i18n/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import { isRelativeTime, type Filter, type FilterValue } from '../state/index.ts';

/** One line of the menu of comparisons: a lookup, whether it is turned round, and what kind of value it takes. */
export interface Operator {
  readonly id: string;
  readonly lookup: string;
  readonly exclude: boolean;
  readonly takes: 'one' | 'list' | 'two' | 'period' | 'nothing';
  /** Of those that take nothing: what is sent. */
  readonly fixed?: boolean;
  readonly words: string;
}

/** Lookups whose opposite people ask for; the others would only make the menu longer. */
const reversible: ReadonlySet<string> = new Set(['exact', 'in', 'icontains', 'contains']);
/** `ne` leaves out records without a value, which is seldom meant; "is not" is the turned round `exact`. */
const replaced: ReadonlySet<string> = new Set(['ne']);
const moments: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamptz']);
const lists: ReadonlySet<string> = new Set(['in']);

/** Periods that are offered for "in the last", as ISO 8601 durations. */
export const periods = ['PT1H', 'P1D', 'P7D', 'P30D', 'P90D', 'P365D'] as const;

/** The comparisons that a column's type allows, in the order of the schema description. */
export function operatorsOf(
  column: ColumnModel,
  lookups: Readonly<Record<string, readonly string[]>>,
): readonly Operator[] {
  const allowed = lookupsOf(column, lookups).filter((lookup) => !replaced.has(lookup));
  const operators = allowed.flatMap((lookup) =>
    lookup === 'isnull' || lookup === 'isempty' ? presence(lookup, column) : valued(lookup, column),
  );
  const period: Operator = {
    id: 'period',
    lookup: 'gte',
    exclude: false,
    takes: 'period',
    words: t('filters.lookup.period'),
  };
  return moments.has(column.type) && allowed.includes('gte') ? [...operators, period] : operators;
}

/** The operator that a filter was made with, or the first one. */
export function operatorOf(filter: Filter, operators: readonly Operator[]): Operator | undefined {
  const period = isRelativeTime(filter.value);
  return operators.find(
    (each) =>
      each.lookup === filter.lookup &&
      each.exclude === (filter.exclude ?? false) &&
      (each.takes === 'period') === period &&
      (each.takes !== 'nothing' || each.fixed === filter.value),
  );
}

/** The words of a comparison, also of one that the menu does not offer: an address may hold any. */
export function operatorWords(filter: Filter, column: ColumnModel | undefined): string {
  if (isRelativeTime(filter.value)) return t('filters.lookup.period');
  const suffix =
    typeof filter.value === 'boolean' && /^is(null|empty)$/.test(filter.lookup) ? `.${filter.value}` : '';
  return wordsOf(spelling(filter.lookup, column) + suffix, filter.exclude ?? false);
}

/** What a new filter with this operator starts with. */
export function startValue(operator: Operator): FilterValue {
  if (operator.takes === 'nothing') return operator.fixed ?? true;
  if (operator.takes === 'period') return { ago: 'P7D' };
  if (operator.takes === 'list') return [];
  return operator.takes === 'two' ? ['', ''] : '';
}

function lookupsOf(
  column: ColumnModel,
  lookups: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const known = Object.hasOwn(lookups, column.type) ? (lookups[column.type] ?? []) : [];
  if (column.relation === null) return known;
  return known.filter((lookup) => ['exact', 'in', 'isnull'].includes(lookup));
}

function valued(lookup: string, column: ColumnModel): readonly Operator[] {
  const takes = lists.has(lookup) ? 'list' : lookup === 'between' ? 'two' : 'one';
  const plain: Operator = {
    id: lookup,
    lookup,
    exclude: false,
    takes,
    words: wordsOf(spelling(lookup, column), false),
  };
  if (!reversible.has(lookup)) return [plain];
  return [
    plain,
    { ...plain, id: `not ${lookup}`, exclude: true, words: wordsOf(spelling(lookup, column), true) },
  ];
}

function presence(lookup: string, column: ColumnModel): readonly Operator[] {
  if (lookup === 'isnull' && !column.nullable) return [];
  // For everything but text an empty value is NULL, and one of the two says it all.
  if (lookup === 'isempty' && column.type !== 'text') return [];
  return [true, false].map((fixed) => ({
    id: `${lookup} ${fixed}`,
    lookup,
    exclude: false,
    takes: 'nothing',
    fixed,
    words: wordsOf(`${lookup}.${fixed}`, false),
  }));
}

/** Equality of a document or list means that it contains the value. */
function spelling(lookup: string, column: ColumnModel | undefined): string {
  const holds = column?.type === 'json' || column?.type === 'array';
  return holds && (lookup === 'exact' || lookup === 'in') ? `${lookup} element` : lookup;
}

const words: Readonly<Record<string, MessageKey>> = {
  'exact element': 'filters.lookup.has',
  'not exact element': 'filters.lookup.hasNot',
  'in element': 'filters.lookup.hasAny',
  'not in element': 'filters.lookup.hasNone',
  exact: 'filters.lookup.exact',
  'not exact': 'filters.lookup.notExact',
  ne: 'filters.lookup.notExact',
  in: 'filters.lookup.in',
  'not in': 'filters.lookup.notIn',
  gt: 'filters.lookup.gt',
  gte: 'filters.lookup.gte',
  lt: 'filters.lookup.lt',
  lte: 'filters.lookup.lte',
  between: 'filters.lookup.between',
  icontains: 'filters.lookup.icontains',
  'not icontains': 'filters.lookup.notIcontains',
  istartswith: 'filters.lookup.istartswith',
  iendswith: 'filters.lookup.iendswith',
  contains: 'filters.lookup.contains',
  'not contains': 'filters.lookup.notContains',
  startswith: 'filters.lookup.startswith',
  endswith: 'filters.lookup.endswith',
  json_icontains: 'filters.lookup.jsonContains',
  regex: 'filters.lookup.regex',
  coveredby: 'filters.lookup.coveredby',
  'isnull.true': 'filters.lookup.isNull',
  'isnull.false': 'filters.lookup.isNotNull',
  'isempty.true': 'filters.lookup.isEmpty',
  'isempty.false': 'filters.lookup.isNotEmpty',
};

/** A lookup that the bridge has learnt since is shown by its own name. */
function wordsOf(lookup: string, exclude: boolean): string {
  const key = words[exclude ? `not ${lookup}` : lookup];
  if (key !== undefined) return t(key as 'filters.lookup.exact');
  return exclude ? t('filters.lookup.not', { lookup }) : lookup;
}
