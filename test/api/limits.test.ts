import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { limits, openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

/** A limit of rule 37: a request that is just allowed, and one that is just above. */
interface LimitCase {
  readonly name: string;
  readonly code: string;
  readonly request: (size: number) => Asked;
  readonly limit: number;
}

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const customers = '/api/models/customers/';
const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const repeated = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const condition = (value: number): unknown => ({ column: 'id', lookup: 'exact', value });
/** A condition inside `and` inside `and` …, so many levels with the condition. */
const nested = (levels: number): unknown => (levels === 1 ? condition(1) : { and: [nested(levels - 1)] });
/** A condition on a column so many relations away: everybody's boss's boss. */
const bossOf = (hops: number): unknown => ({
  column: [...repeated(hops, () => 'manager_id'), 'name'],
  value: 'x',
});
const aggregates = (size: number): string =>
  repeated(size, () => '{orders__customer_id__to__id: {aggregate: {func: Count}}}').join(' ');
/** So many objects inside each other. */
const deep = (levels: number): unknown => (levels === 1 ? {} : { a: deep(levels - 1) });

const cases: readonly LimitCase[] = [
  {
    name: 'values of an "in" list',
    code: 'limit_exceeded',
    limit: limits.inValues,
    request: (size) => ({ path: `${customers}?id__in=${repeated(size, () => '1').join(',')}` }),
  },
  {
    name: 'columns to sort by',
    code: 'limit_exceeded',
    limit: limits.sortColumns,
    request: (size) => ({ path: `${customers}?_order_by=${repeated(size, () => 'id').join(',')}` }),
  },
  {
    name: 'conditions of a filter',
    code: 'limit_exceeded',
    limit: limits.filterConditions,
    request: (size) => ({
      path: `${customers}?_filter=${json({ and: repeated(size, condition) })}`,
    }),
  },
  {
    name: 'nesting of a filter',
    code: 'limit_exceeded',
    limit: limits.filterDepth,
    request: (size) => ({ path: `${customers}?_filter=${json(nested(size))}` }),
  },
  {
    name: 'relations of a filter',
    code: 'limit_exceeded',
    limit: limits.relationHops,
    request: (size) => ({ path: `/api/models/employees/?_filter=${json(bossOf(size))}` }),
  },
  {
    name: 'steps of _relation',
    code: 'limit_exceeded',
    limit: limits.relationHops,
    request: (size) => ({
      path: `/api/models/employees/?_relation=${[...repeated(size, () => 'manager_id.employees.id'), 'name.x'].join('|')}`,
    }),
  },
  {
    name: 'columns to group by',
    code: 'limit_exceeded',
    limit: limits.sortColumns,
    request: (size) => ({
      path: `${customers}group/?_y_func=count&${repeated(size, () => '_x_column=vip').join('&')}`,
    }),
  },
  {
    name: 'characters of a text to look for',
    code: 'limit_exceeded',
    limit: 256,
    request: (size) => ({ path: `${customers}?email__icontains=${'a'.repeat(size)}` }),
  },
  {
    name: 'characters of a search',
    code: 'limit_exceeded',
    limit: 256,
    request: (size) => ({ path: `${customers}?_search=${'a'.repeat(size)}` }),
  },
  {
    name: 'records of a bulk creation',
    code: 'limit_exceeded',
    limit: limits.bulkRows,
    request: (size) => ({
      method: 'POST',
      path: '/api/models/categories/bulk_create/',
      body: repeated(size, () => ({})),
    }),
  },
  {
    name: 'records of a change by filter',
    code: 'limit_exceeded',
    limit: limits.bulkRows,
    request: (size) => ({
      method: 'PATCH',
      path: `/api/models/categories/?id=-1&max_affected=${size}`,
      body: { name: 'x' },
    }),
  },
  {
    name: 'values of an "in" list in a body',
    code: 'limit_exceeded',
    limit: limits.inValues,
    request: (size) => ({
      method: 'POST',
      path: `${customers}query/`,
      body: { _filter: { column: 'id', lookup: 'in', value: repeated(size, (at) => at) } },
    }),
  },
  {
    name: 'statements of one request',
    code: 'limit_exceeded',
    limit: 50,
    request: (size) => ({
      method: 'POST',
      path: '/api/sql/',
      body: { queries: repeated(size, () => ({ query: 'select 1' })) },
    }),
  },
  {
    name: 'depth of a JSON body',
    code: 'limit_exceeded',
    limit: limits.jsonDepth,
    request: (size) => ({ method: 'PATCH', path: `${customers}1/`, body: deep(size) }),
  },
  {
    name: 'keys of an object',
    code: 'limit_exceeded',
    limit: limits.objectKeys,
    request: (size) => ({
      method: 'PATCH',
      path: `${customers}1/`,
      body: Object.fromEntries(repeated(size, (at) => [`k${at}`, 1])),
    }),
  },
  {
    name: 'bytes of an address',
    code: 'url_too_long',
    limit: limits.urlBytes,
    request: (size) => {
      const start = `http://localhost${customers}?_search=`;
      return { path: `${customers}?_search=${'a'.repeat(size - start.length)}` };
    },
  },
  {
    name: 'bytes of a body',
    code: 'body_too_large',
    limit: limits.bodyBytes,
    request: (size) => ({
      method: 'PATCH',
      path: `${customers}1/`,
      body: `${' '.repeat(size - 2)}{}`,
      headers: { 'content-length': String(size) },
    }),
  },
];

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`limits on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    const ask = ({ method = 'GET', path, ...rest }: Asked): Promise<ApiAnswer> =>
      api.call(method, path, rest);
    const codeOf = ({ json: body }: ApiAnswer): unknown => (body as { code?: unknown }).code;
    const problem = { accept: 'application/problem+json' };
    const withProblem = (asked: Asked): Asked => ({ ...asked, headers: { ...problem, ...asked.headers } });

    it.each(cases)('allow $limit $name', async ({ request, limit, code }) => {
      const answer = await ask(withProblem(request(limit)));
      expect(answer.status, answer.text).toBeLessThan(500);
      expect(codeOf(answer), answer.text).not.toBe(code);
    });

    it.each(cases)(
      'refuse one more than $limit $name, before the database hears of it',
      async (limitCase) => {
        api.statements();
        const answer = await ask(withProblem(limitCase.request(limitCase.limit + 1)));
        expect(codeOf(answer), answer.text).toBe(limitCase.code);
        expect(answer.status).toBeLessThan(500);
        expect(api.statements()).toEqual([]);
      },
    );

    it('allow so many aggregates of a GraphQL field, and not one more', async () => {
      const errorsOf = async (size: number): Promise<unknown> => {
        const query = `{ customers(lookups: [${aggregates(size)}]) { data { lookups } } }`;
        return (
          (await ask({ method: 'POST', path: '/api/graphql/', body: { query } })).json as { errors?: unknown }
        ).errors;
      };
      expect(await errorsOf(limits.aggregates)).toBeUndefined();
      expect(await errorsOf(limits.aggregates + 1)).toEqual([
        `A field may have ${limits.aggregates} aggregates.`,
      ]);
    });

    it('allow a cursor of a long text, and refuse one that fits no address', async () => {
      const sorted = `/api/models/products/?_order_by=-description&_after=&_per_page=1&id=1`;
      for (const [length, status] of [
        [4000, 200],
        [6000, 400],
      ] as const) {
        await database.run(`UPDATE products SET description = '${'x'.repeat(length)}' WHERE id = 1`);
        const answer = await ask(withProblem({ path: sorted.replace('&id=1', '&id__in=1,2') }));
        expect([length, answer.status], answer.text.slice(0, 300)).toEqual([length, status]);
        if (status === 400) expect(codeOf(answer)).toBe('limit_exceeded');
      }
    });

    it('keep a page to the largest size', async () => {
      const answer = await ask({ path: `${customers}?_per_page=${limits.pageSize + 1}` });
      expect((answer.json as { per_page: number }).per_page).toBe(limits.pageSize);
    });
  });
}
