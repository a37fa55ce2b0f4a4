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

    it('keep a page to the largest size', async () => {
      const answer = await ask({ path: `${customers}?_per_page=${limits.pageSize + 1}` });
      expect((answer.json as { per_page: number }).per_page).toBe(limits.pageSize);
    });
  });
}
