import fc, { type Arbitrary } from 'fast-check';
import { column, encoded, jsonValue, oddText, textOf, value } from './values.ts';

const lookups = [
  'exact',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'not_in',
  'isnull',
  'isempty',
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'endswith',
  'iendswith',
  'between',
  'regex',
  'json_icontains',
  'coveredby',
  'unheard',
];

/** A tree of `_filter`, right or wrong. */
export const { tree } = fc.letrec<{ tree: unknown; leaf: unknown; branch: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('branch')),
  leaf: fc.oneof(
    fc.record({
      column: fc.oneof(column, fc.array(column, { maxLength: 5 })),
      lookup: fc.constantFrom(...lookups),
      value: jsonValue,
    }),
    fc.dictionary(column, jsonValue, { maxKeys: 3 }),
    fc
      .tuple(column, fc.constantFrom(...lookups), jsonValue)
      .map(([name, lookup, found]) => ({ [`${name}__${lookup}`]: found })),
    fc.anything({ maxDepth: 2 }),
  ),
  branch: fc.oneof(
    fc.array(tie('tree'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { maxLength: 3 }).map((or) => ({ or })),
    tie('tree').map((not) => ({ not })),
  ),
}));

/** The name and value of one parameter. */
type Pair = readonly [name: string, text: string];

/** A filter by a column, as `exclude__total__gte=5`. */
export const filterName: Arbitrary<string> = fc
  .tuple(fc.constantFrom('', 'exclude__'), column, fc.constantFrom('', ...lookups.map((name) => `__${name}`)))
  .map((parts) => parts.join(''));

const filterText = fc.oneof({ weight: 4, arbitrary: tree.map(textOf) }, oddText);

/** One parameter of the query language, right or wrong. */
const parameter: Arbitrary<Pair> = fc.oneof(
  { weight: 2, arbitrary: fc.tuple(filterName, value) },
  filterText.map((text): Pair => ['_filter', text]),
  fc.array(column, { maxLength: 10 }).map((names): Pair => ['_order_by', names.join(',-')]),
  fc.array(column, { maxLength: 4 }).map((names): Pair => ['_fields', names.join(',')]),
  fc.tuple(
    fc.constantFrom('_search', '_per_page', 'page', '_count', '_expand', 'tz', '_after', '_before'),
    value,
  ),
  fc.tuple(fc.constantFrom('_relation', '_m2m', '_segment', '_no_pagination', '_unmask'), value),
  fc.tuple(fc.constant('_relation'), relationPath()),
);

function relationPath(): Arbitrary<string> {
  const step = fc.tuple(column, fc.constantFrom('customers', 'orders', 'products', 'nothing'), column);
  const last = fc.tuple(column, value).map(([name, text]) => `${name}.${text}`);
  return fc
    .tuple(fc.array(step, { maxLength: 4 }), last)
    .map(([steps, end]) => [...steps.map((parts) => parts.join('.')), end].join('|'));
}

/** Parameters of an aggregate or a group. */
const reduction: Arbitrary<Pair> = fc.oneof(
  fc.tuple(
    fc.constant('_y_func'),
    fc.oneof({ weight: 8, arbitrary: fc.constantFrom('count', 'sum', 'min', 'max', 'AVG') }, value),
  ),
  fc.tuple(fc.constantFrom('_y_column', '_x_column'), column),
  fc.tuple(
    fc.constant('_x_lookup'),
    fc.oneof(fc.constantFrom('plain', 'auto', 'date_month', 'date_week', 'second', 'quarter'), value),
  ),
);

function queryText(pairs: readonly Pair[]): string {
  return pairs.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join('&');
}

/** The query string of a list. */
export const listQuery: Arbitrary<string> = fc.array(parameter, { maxLength: 5 }).map(queryText);

/** The query string of `aggregate/` and `group/`. */
export const reductionQuery: Arbitrary<string> = fc
  .tuple(
    fc.constantFrom<Pair>(['_y_func', 'count'], ['_y_func', 'max']),
    fc.array(fc.oneof(reduction, parameter), { maxLength: 5 }),
  )
  .map(([first, more]) => queryText([first, ...more]));
