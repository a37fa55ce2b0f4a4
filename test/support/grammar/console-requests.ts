import fc, { type Arbitrary } from 'fast-check';
import { filterName } from './list-parameters.ts';
import type { MadeUp } from './made-up.ts';
import { column, encoded, jsonValue, mostly, oddText, textOf, value } from './values.ts';

/** Statements as people write them. No value of the grammar is in them: values are bound. */
const statement = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'select * from customers',
      'select id, email from customers where id = :v0',
      "select ':v0', id from orders where id > :v0 or number = :v1",
      'select id from customers where email = %s',
      'with a as (select id from orders) select count(*) from a',
      'select 1; select 2',
      'select 1) as q -- ',
      'values (1), (2)',
      'delete from reviews where id = :v0',
      "select 'no end",
    ),
  },
  oddText,
);

const order = fc.array(column, { maxLength: 2 });
/** Each of many members is right nearly always, or hardly a whole body would be. */
const rarelyOdd = <T>(right: Arbitrary<T>): Arbitrary<unknown> => mostly(right, 50);
const parts = {
  v: rarelyOdd(fc.constantFrom(1, 2)),
  params: rarelyOdd(value),
  params_obj: rarelyOdd(fc.record({ v0: jsonValue, v1: jsonValue }, { requiredKeys: [] })),
  offset: rarelyOdd(fc.integer({ min: -2, max: 50 })),
  limit: rarelyOdd(fc.integer({ min: -2, max: 5000 })),
  order_by: rarelyOdd(order),
  count: rarelyOdd(fc.boolean()),
  columns: rarelyOdd(
    fc.array(fc.record({ name: column, data_type: fc.constantFrom('CharField', 'IntegerField') }), {
      maxLength: 3,
    }),
  ),
  filters: rarelyOdd(fc.array(fc.record({ name: filterName, value: jsonValue }), { maxLength: 3 })),
  aggregate: rarelyOdd(fc.record({ func: fc.constantFrom('count', 'sum', 'max'), column })),
  group: rarelyOdd(fc.record({ xColumn: column, yFunc: fc.constantFrom('count', 'sum', 'max') })),
  timezone: rarelyOdd(fc.constantFrom('+03:00', 'Z', 'Europe/Berlin')),
  schema: rarelyOdd(fc.constantFrom('public', 'nowhere')),
};
const query = fc.record({ query: rarelyOdd(statement), ...parts }, { requiredKeys: ['query'] });

const sql = post(
  fc.constant('/api/sql/'),
  mostly(
    fc.oneof({ weight: 4, arbitrary: query }, fc.record({ queries: fc.array(query, { maxLength: 2 }) })),
    12,
  ),
);

const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('late', 'none') }, oddText.filter(Boolean));

const savedQuery = fc.oneof(
  fc.record({
    method: fc.constantFrom('GET', 'PUT', 'DELETE'),
    path: fc
      .tuple(fc.constantFrom('queries', 'actions'), name)
      .map(([kind, text]) => `/api/${kind}/${encoded(text)}/`),
    query: fc.constant(''),
    body: mostly(
      fc.record({ query: statement, description: mostly(value, 30) }, { requiredKeys: ['query'] }),
    ).map(textOf),
  }),
  post(
    fc
      .tuple(fc.constantFrom('queries', 'actions'), name)
      .map(([kind, text]) => `/api/${kind}/${encoded(text)}/run/`),
    mostly(fc.record({ params: mostly(fc.record({ v0: jsonValue })) })),
  ),
  post(
    fc.constant('/api/messages/'),
    mostly(
      fc.record({
        name: mostly(fc.constantFrom('get_action_list', 'execute_action', 'get_field_options')),
        params: mostly(fc.record({ name, params: fc.record({ v0: jsonValue }) })),
      }),
    ),
  ),
);

const selection = fc.constantFrom(
  'data { allAttrs }',
  'data { attrs { id } } pagination { count hasMore }',
  'data { attrs { id nope } lookups }',
  '__typename',
);
const literal = fc.oneof(
  value.map((text) => JSON.stringify(text)),
  fc.constantFrom('null', '1', 'true', '$v', '[1, "2"]', '{}'),
);
const filterArgument = fc
  .tuple(column, fc.constantFrom('eq', 'gt', 'in', 'containsI', 'isNull', 'nope'), literal)
  .map(([of, lookup, text]) => `filters: [{${of}: {${lookup}: ${text}}}]`);
const listArgument = fc.oneof(
  filterArgument,
  fc.integer({ min: -2, max: 2000 }).map((limit) => `pagination: {limit: ${limit}, page: 1}`),
  literal.map((text) => `search: {query: ${text}}`),
  column.map((of) => `sort: [{${of}: {descending: true}}]`),
);
const document = fc
  .tuple(
    fc.constantFrom('customers', 'orders', 'products', 'nothing'),
    fc.array(listArgument, { maxLength: 3 }),
    selection,
  )
  .map(([of, list, fields]) => {
    const given = list.length === 0 ? '' : `(${list.join(', ')})`;
    return `query ($v: RawScalar) { ${of}${given} { ${fields} } }`;
  });
const graphql = post(
  fc.constant('/api/graphql/'),
  mostly(
    fc.record(
      {
        query: mostly(fc.oneof({ weight: 6, arbitrary: document }, oddText)),
        variables: mostly(fc.record({ v: jsonValue })),
      },
      { requiredKeys: ['query'] },
    ),
    12,
  ),
);

/** The console, what is saved for it, and GraphQL. */
export const consoleRequest: Arbitrary<MadeUp> = fc.oneof({ weight: 3, arbitrary: sql }, savedQuery, {
  weight: 3,
  arbitrary: graphql,
});

function post(path: Arbitrary<string>, body: Arbitrary<unknown>): Arbitrary<MadeUp> {
  return fc.record({
    method: fc.constant('POST'),
    path,
    query: fc.constant(''),
    body: body.map(textOf),
  });
}
