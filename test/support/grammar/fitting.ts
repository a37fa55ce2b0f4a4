import fc, { type Arbitrary } from 'fast-check';
import { marker } from './values.ts';

/** Kinds of columns in the shop, as far as values and lookups differ. */
type Kind = 'integer' | 'decimal' | 'text' | 'status' | 'date' | 'moment' | 'truth' | 'json' | 'uuid';

const tables: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  customers: {
    id: 'integer',
    email: 'text',
    first_name: 'text',
    vip: 'truth',
    credit: 'decimal',
    birthday: 'date',
    preferences: 'json',
    external_id: 'uuid',
    created_at: 'moment',
  },
  orders: {
    id: 'integer',
    number: 'text',
    customer_id: 'integer',
    status: 'status',
    total: 'decimal',
    note: 'text',
    placed_at: 'moment',
    shipped_at: 'moment',
  },
  order_items: {
    order_id: 'integer',
    line_number: 'integer',
    product_id: 'integer',
    quantity: 'integer',
    unit_price: 'decimal',
    discount: 'decimal',
  },
  reviews: { id: 'integer', product_id: 'integer', rating: 'integer', title: 'text', created_at: 'moment' },
};

const comparing = ['exact', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'isnull', 'isempty'];
const matching = ['contains', 'icontains', 'startswith', 'istartswith', 'endswith', 'iendswith'];

const kinds: Readonly<
  Record<Kind, { readonly values: Arbitrary<string>; readonly lookups: readonly string[] }>
> = {
  integer: { values: fc.integer({ min: -5, max: 300 }).map(String), lookups: [...comparing, 'icontains'] },
  decimal: {
    values: fc.oneof(
      fc.integer({ min: -99_999, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
      fc.constantFrom('0', '9999999999.99', '1e3'),
    ),
    lookups: comparing,
  },
  text: {
    values: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `${marker}${text}`),
      fc.constantFrom('a', 'customer1@example.test', "O'Brien", '100%', 'ß', '王'),
    ),
    lookups: [...comparing, ...matching, 'regex'],
  },
  status: {
    values: fc.constantFrom('new', 'paid', 'packed', 'shipped'),
    lookups: ['exact', 'ne', 'in', 'icontains', 'isnull', 'isempty'],
  },
  date: {
    values: fc.oneof(
      fc
        .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
      fc.constantFrom('today', 'yesterday', '01/31/2024'),
    ),
    lookups: comparing,
  },
  moment: {
    values: fc.oneof(
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((day) => day.toISOString()),
      fc.constantFrom('2024-01-31', '2024-01-31T10:00:00', '2 days ago'),
    ),
    lookups: comparing,
  },
  truth: { values: fc.constantFrom('true', 'false', '1', 'no'), lookups: ['exact', 'in', 'isnull'] },
  json: {
    values: fc.constantFrom('de', '{"lang":"de"}', '12', 'null', '[]'),
    lookups: ['exact', 'in', 'json_icontains', 'isnull', 'isempty'],
  },
  uuid: { values: fc.uuid(), lookups: ['exact', 'in', 'icontains', 'isnull'] },
};

/** A list, an aggregate or a change that makes sense: names that are there, values of their types. */
export interface Fitting {
  readonly model: string;
  readonly query: string;
}

export const fittingList: Arbitrary<Fitting> = fitting((columns) =>
  fc.oneof(
    { weight: 5, arbitrary: filterOf(columns) },
    { weight: 3, arbitrary: treeOf(columns).map((tree) => ['_filter', JSON.stringify(tree)] as const) },
    orderOf(columns),
    namesOf('_fields', columns),
    fc.constantFrom(
      ['_search', 'a'],
      ['_search', '12'],
      ['_per_page', '3'],
      ['page', '2'],
      ['_count', 'exact'],
      ['_after', ''],
      ['_before', ''],
      ['tz', '+03:00'],
      ['_no_pagination', '1'],
      ['_expand', 'customer_id'],
      ['_relation', 'customer_id.customers.id|vip.true'],
    ),
  ),
);

/** Parameters of `aggregate/` and `group/`. */
export const fittingReduction: Arbitrary<Fitting> = fitting((columns) =>
  fc.oneof(
    filterOf(columns),
    fc.constantFrom(...Object.keys(columns)).map((name) => ['_x_column', name] as const),
    fc.constantFrom(...Object.keys(columns)).map((name) => ['_y_column', name] as const),
    fc.constantFrom(['_x_lookup', 'auto'], ['_x_lookup', 'date_month'], ['_x_lookup', 'plain']),
    fc.constantFrom(['_y_func', 'count'], ['_y_func', 'max'], ['_y_func', 'sum']),
  ),
);

/** A record's fields with values of their types, as a JSON body has them. */
export const fittingFields: Arbitrary<{ readonly model: string; readonly fields: unknown }> = table().chain(
  ([model, columns]) => {
    // Few at a time: of many, one would nearly always be refused.
    const fields = fc
      .subarray(Object.entries(columns), { minLength: 1, maxLength: 2 })
      .chain((some) => fc.record(Object.fromEntries(some.map(([name, kind]) => [name, jsonOf(kind)]))));
    return fc.record({ model: fc.constant(model), fields });
  },
);

type Columns = Readonly<Record<string, Kind>>;
type Pair = readonly [name: string, text: string] | string[];

function table(): Arbitrary<readonly [string, Columns]> {
  return fc.constantFrom(...Object.entries(tables));
}

function fitting(parameter: (columns: Columns) => Arbitrary<Pair>): Arbitrary<Fitting> {
  return table().chain(([model, columns]) =>
    fc.array(parameter(columns), { maxLength: 4 }).map((pairs) => ({
      model,
      query: new URLSearchParams(pairs.map(([a = '', b = '']) => [a, b])).toString(),
    })),
  );
}

function leafOf(columns: Columns): Arbitrary<{ column: string; lookup: string; value: string | string[] }> {
  return fc.constantFrom(...Object.entries(columns)).chain(([column, kind]) => {
    const { values, lookups } = kinds[kind];
    return fc.constantFrom(...lookups).chain((lookup) => {
      const value: Arbitrary<string | string[]> = lookup.startsWith('is')
        ? fc.constantFrom('true', 'false')
        : lookup.endsWith('in') && !lookup.includes('contain')
          ? fc.array(values, { maxLength: 3 })
          : values;
      return fc.record({ column: fc.constant(column), lookup: fc.constant(lookup), value });
    });
  });
}

function filterOf(columns: Columns): Arbitrary<Pair> {
  return fc
    .tuple(fc.constantFrom('', '', 'exclude__'), leafOf(columns))
    .map(([not, { column, lookup, value }]) => [`${not}${column}__${lookup}`, String(value)] as const);
}

function treeOf(columns: Columns): Arbitrary<unknown> {
  const leaf = leafOf(columns);
  return fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }).map((and) => ({ and })),
    fc.array(leaf, { maxLength: 3 }).map((or) => ({ not: { or } })),
  );
}

function orderOf(columns: Columns): Arbitrary<Pair> {
  const term = fc
    .tuple(fc.constantFrom('', '-'), fc.constantFrom(...Object.keys(columns)))
    .map((parts) => parts.join(''));
  return fc.array(term, { maxLength: 3 }).map((terms) => ['_order_by', terms.join(',')] as const);
}

function namesOf(name: string, columns: Columns): Arbitrary<Pair> {
  return fc.subarray(Object.keys(columns)).map((names) => [name, names.join(',')] as const);
}

function jsonOf(kind: Kind): Arbitrary<unknown> {
  const { values } = kinds[kind];
  const own = kind === 'integer' ? values.map(Number) : kind === 'truth' ? fc.boolean() : values;
  return fc.oneof({ weight: 8, arbitrary: own }, fc.constant(null), values);
}
