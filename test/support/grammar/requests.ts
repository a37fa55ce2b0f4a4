import fc, { type Arbitrary } from 'fast-check';
import { consoleRequest } from './console-requests.ts';
import { fittingFields, fittingList, fittingReduction } from './fitting.ts';
import { listQuery, reductionQuery, tree } from './list-parameters.ts';
import { recordAddress, type MadeUp } from './made-up.ts';
import { structureRequest } from './structure-requests.ts';
import { column, encoded, jsonValue, model, mostly, oddText, textOf, value } from './values.ts';

const fields = fc.dictionary(column, jsonValue, { maxKeys: 5 });
const body = mostly(fields, 3).map(textOf);

const reading: Arbitrary<MadeUp> = fc.oneof(
  { weight: 5, arbitrary: asked('GET', model.map(recordAddress), listQuery) },
  asked('GET', keyed(''), listQuery),
  asked('GET', keyed('get_siblings/'), listQuery),
  asked('GET', keyed('related/'), listQuery),
  { weight: 2, arbitrary: asked('GET', action('aggregate/'), reductionQuery) },
  { weight: 2, arbitrary: asked('GET', action('group/'), reductionQuery) },
  asked('GET', action('count/'), listQuery),
  asked('GET', action('export/'), withFormat(listQuery)),
  asked('POST', action('query/'), listQuery, listBody()),
  asked('POST', action('export/'), withFormat(listQuery), listBody()),
);

const writing: Arbitrary<MadeUp> = fc.oneof(
  asked('POST', model.map(recordAddress), nothing(), body),
  asked('PATCH', keyed(''), listQuery, body),
  asked('PUT', keyed(''), listQuery, body),
  asked('DELETE', keyed(''), listQuery),
  asked('PATCH', model.map(recordAddress), listQuery, body),
  asked('DELETE', model.map(recordAddress), listQuery),
  asked('POST', action('bulk_create/'), nothing(), mostly(fc.array(fields, { maxLength: 4 })).map(textOf)),
  asked('POST', action('import/'), nothing(), importBody()),
  asked('POST', action('reorder/'), listQuery, reorderBody()),
  asked('POST', action('reset_order/'), listQuery, resetBody()),
  asked('POST', fc.constant('/api/tickets/'), nothing(), ticketBody()),
);

/** Requests that mostly mean something, so that their statements reach the database. */
const meaning: Arbitrary<MadeUp> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fittingList, collectionAction()).map(([of, [method, name]]) => ({
      method,
      path: `${recordAddress(of.model)}${name}`,
      query: `${of.query}${name === 'export/' ? '&format=csv' : ''}`,
      ...(method === 'POST' ? { body: '{}' } : {}),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fittingReduction, fc.constantFrom('aggregate/', 'group/')).map(([of, name]) => ({
      method: 'GET',
      path: `${recordAddress(of.model)}${name}`,
      query: `_y_func=count&${of.query}`,
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fittingFields, fc.integer({ min: 1, max: 220 }), fc.constantFrom('POST', 'PATCH', 'PUT'))
      .map(([{ model: of, fields: given }, key, method]) => ({
        method,
        path: `${recordAddress(of)}${method === 'POST' ? '' : `${key}/`}`,
        query: '',
        body: textOf(given),
      })),
  },
  fc.tuple(fittingFields, fittingList).map(([{ model: of, fields: given }, { query }]) => ({
    method: 'PATCH',
    path: recordAddress(of),
    query: `max_affected=5&${query}`,
    body: textOf(given),
  })),
);

function collectionAction(): Arbitrary<readonly [method: string, name: string]> {
  return fc.constantFrom(
    ['GET', ''],
    ['GET', ''],
    ['GET', 'count/'],
    ['GET', 'export/'],
    ['GET', '1/get_siblings/'],
    ['POST', 'query/'],
  );
}

/** One request of any kind to any endpoint about data, right or wrong. */
export const request: Arbitrary<MadeUp> = fc.oneof(
  { weight: 10, arbitrary: meaning },
  { weight: 6, arbitrary: reading },
  { weight: 4, arbitrary: writing },
  { weight: 4, arbitrary: consoleRequest },
  { weight: 2, arbitrary: structureRequest },
);

function asked(
  method: string,
  path: Arbitrary<string>,
  query: Arbitrary<string>,
  sent: Arbitrary<string | undefined> = fc.constant(undefined),
): Arbitrary<MadeUp> {
  return fc.record({ method: fc.constant(method), path, query, body: sent });
}

function nothing(): Arbitrary<string> {
  return fc.constant('');
}

function action(name: string): Arbitrary<string> {
  return model.map((of) => `${recordAddress(of)}${name}`);
}

function keyed(name: string): Arbitrary<string> {
  const key = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
    { weight: 3, arbitrary: value.map(encoded) },
    fc.tuple(value, value).map((parts) => parts.map(encoded).join(',')),
  );
  return fc.tuple(model, key).map(([of, text]) => `${recordAddress(of)}${text}/${name}`);
}

function withFormat(query: Arbitrary<string>): Arbitrary<string> {
  const format = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('csv', 'jsonl', 'json', 'xlsx') },
    value.map(encoded),
  );
  return fc.tuple(format, query).map(([name, more]) => `format=${name}&${more}`);
}

/** The parameters of a list as members of a body. */
function listBody(): Arbitrary<string> {
  const members = fc.record(
    {
      _filter: mostly(tree),
      _order_by: mostly(column),
      _fields: mostly(fc.array(column, { maxLength: 4 })),
      _per_page: mostly(fc.integer({ min: -1, max: 20_000 })),
      _search: mostly(value),
      _expand: mostly(column),
    },
    { requiredKeys: [] },
  );
  return fc
    .oneof(members, fc.dictionary(column, jsonValue, { maxKeys: 3 }), fc.anything({ maxDepth: 2 }))
    .map(textOf);
}

function importBody(): Arbitrary<string> {
  return mostly(
    fc.record(
      {
        rows: mostly(fc.array(fields, { maxLength: 4 })),
        mode: mostly(fc.constantFrom('insert', 'update', 'upsert')),
        key: mostly(fc.array(column, { maxLength: 2 })),
        mapping: mostly(fc.dictionary(column, column, { maxKeys: 3 })),
        dry_run: mostly(fc.boolean()),
      },
      { requiredKeys: ['rows'] },
    ),
  ).map(textOf);
}

function reorderBody(): Arbitrary<string> {
  const place = mostly(fc.integer({ min: 0, max: 20 }));
  return mostly(
    fc.record(
      {
        ordering_field: mostly(column),
        forward: mostly(fc.boolean()),
        segment_from: place,
        segment_to: place,
        item: place,
        segment_by_ordering_field: mostly(fc.boolean()),
      },
      { requiredKeys: ['ordering_field', 'forward', 'segment_from', 'segment_to', 'item'] },
    ),
  ).map(textOf);
}

function resetBody(): Arbitrary<string> {
  return mostly(
    fc.record(
      {
        ordering_field: mostly(column),
        ordering: mostly(column),
        value_ordering: mostly(fc.tuple(column, value).map((parts) => parts.join('-'))),
      },
      { requiredKeys: ['ordering_field'] },
    ),
  ).map(textOf);
}

function ticketBody(): Arbitrary<string> {
  const path = fc.tuple(model, oddText).map(([of, more]) => `${recordAddress(of)}export/?format=${more}`);
  return mostly(fc.record({ path: mostly(path) })).map(textOf);
}
