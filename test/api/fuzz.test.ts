import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** Requests an engine; `FUZZ_RUNS=100000` before a release. */
const runs = Number(process.env['FUZZ_RUNS'] ?? '300');

/** Nothing of ours and no column holds it: where it is in SQL text, a value is. */
const marker = 'zq7marker';

const models = [
  'customers',
  'orders',
  'employees',
  'products',
  'reviews',
  'nothing',
  '__proto__',
  'constructor',
];
const columns = [
  'id',
  'email',
  'name',
  'status',
  'total',
  'note',
  'tier',
  'manager_id',
  'price',
  'preferences',
  'nope',
];
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
  'unheard',
];

const oddText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    "'",
    '"',
    '`',
    '\\',
    '%',
    '_',
    '--',
    '/*',
    ';',
    '$1',
    '?',
    ':v0',
    '{}',
    '[]',
    'null',
  ),
);
const value = fc.oneof(
  { weight: 2, arbitrary: oddText.map((text) => `${marker}${text}`) },
  { weight: 2, arbitrary: oddText },
  { weight: 2, arbitrary: fc.integer().map(String) },
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('true', 'false', '1,2,3', 'today', 'NaN', 'Infinity', '-0', '1e400', '9'.repeat(400)),
);
const column = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...columns) }, oddText);
const model = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...models) },
  oddText.filter((text) => text !== ''),
);

const jsonValue = fc.oneof(
  value,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(value, { maxLength: 4 }),
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown; branch: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('branch')),
  leaf: fc.oneof(
    fc.record({ column, lookup: fc.constantFrom(...lookups), value: jsonValue }),
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
const filterText = fc.oneof({ weight: 4, arbitrary: tree.map(textOf) }, oddText);

/** One parameter of the query language, right or wrong. */
const parameter = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('', 'exclude__'),
      column,
      fc.constantFrom('', ...lookups.map((name) => `__${name}`)),
      value,
    )
    .map(([not, name, lookup, text]) => [`${not}${name}${lookup}`, text] as const),
  filterText.map((text) => ['_filter', text] as const),
  fc.array(column, { maxLength: 10 }).map((names) => ['_order_by', names.join(',-')] as const),
  fc.array(column, { maxLength: 4 }).map((names) => ['_fields', names.join(',')] as const),
  fc.tuple(
    fc.constantFrom('_search', '_per_page', 'page', '_count', '_expand', 'tz', '_after', '_before'),
    value,
  ),
  fc.tuple(fc.constantFrom('_relation', '_m2m', '_segment', '_no_pagination', '_x_column', '_y_func'), value),
);
const query = fc
  .array(parameter, { maxLength: 5 })
  .map((pairs) => pairs.map(([name, text]) => `${encoded(name)}=${encoded(text)}`).join('&'));

const body = fc
  .oneof(fc.dictionary(column, jsonValue, { maxKeys: 5 }), fc.anything({ maxDepth: 3 }))
  .map(textOf);
const request = fc.oneof(
  { weight: 6, arbitrary: fc.record({ path: model.map(collection), query, method: fc.constant('GET') }) },
  fc.record({
    path: fc.tuple(model, value).map(([name, key]) => `${collection(name)}${encoded(key)}/`),
    query,
    method: fc.constant('GET'),
  }),
  fc.record({
    path: model.map((name) => `${collection(name)}aggregate/`),
    query,
    method: fc.constant('GET'),
  }),
  fc.record({ path: model.map((name) => `${collection(name)}group/`), query, method: fc.constant('GET') }),
  fc.record({ path: model.map(collection), query: fc.constant(''), method: fc.constant('POST'), body }),
  fc.record({
    path: fc.tuple(model, value).map(([name, key]) => `${collection(name)}${encoded(key)}/`),
    query: fc.constant(''),
    method: fc.constantFrom('PATCH', 'PUT'),
    body,
  }),
  fc.record({
    path: model.map((name) => `${collection(name)}query/`),
    query,
    method: fc.constant('POST'),
    body,
  }),
);

function collection(name: string): string {
  return `/api/models/${encoded(name)}/`;
}

/** Lone surrogates cannot be sent. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function textOf(found: unknown): string {
  try {
    return (
      JSON.stringify(found, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? ''
    );
  } catch {
    return '{';
  }
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`requests made up by a machine, on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    const unhandled: unknown[] = [];
    const notice = (error: unknown): void => void unhandled.push(error);
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store });
      process.on('unhandledRejection', notice);
    });
    afterAll(async () => {
      process.off('unhandledRejection', notice);
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    it(
      `${runs} of them never break it, and no value becomes SQL`,
      async () => {
        await fc.assert(
          fc.asyncProperty(request, async (asked) => {
            const path = asked.query === '' ? asked.path : `${asked.path}?${asked.query}`;
            const sent = 'body' in asked ? { body: asked.body } : {};
            const answer = await api.call(asked.method, path, sent);
            expect(answer.status, `${asked.method} ${path}\n${answer.text}`).toBeLessThan(500);
            for (const { text } of api.statements()) expect(text).not.toContain(marker);
          }),
          { numRuns: runs },
        );
        expect(unhandled).toEqual([]);
      },
      60_000 + runs * 50,
    );
  });
}
