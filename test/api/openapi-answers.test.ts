import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { describeSchema } from '../../src/response/index.ts';
import { describeApi } from '../../src/server/api-description/index.ts';
import { bridgeEndpoints } from '../../src/server/endpoints/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';
import { sampleScript } from '../support/samples.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly content?: { readonly 'application/json'?: { readonly schema?: object } };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

const seen = {
  operations: new Set(['read'] as const),
  readable: 'all' as const,
  writable: new Set<string>(),
  masked: new Set<string>(),
  rows: null,
};

/** Who asks: everything, reading alone, one table with a masked column, nothing. */
const roles: readonly Grants[] = [
  ownerGrants,
  { ...ownerGrants, version: 'answers-viewer', privileges: new Set(), tables: new Map([['*', seen]]) },
  {
    ...ownerGrants,
    version: 'answers-agent',
    privileges: new Set(),
    tables: new Map([
      ['customers', { ...seen, readable: new Set(['id', 'email', 'phone']), masked: new Set(['phone']) }],
    ]),
  },
  { ...ownerGrants, version: 'answers-nobody', privileges: new Set(), tables: new Map() },
];

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`the API description on ${engine.name}, judged by others`, () => {
    const made: TestDatabase[] = [];
    const opened = new Map<string, RecordApi>();
    beforeAll(async () => {
      for (const sample of ['shop', 'types', 'awkward'] as const) {
        const database = await engine.createDatabase(sampleScript(sample, engine.name));
        made.push(database);
        opened.set(sample, await openRecordApi(database.url));
      }
    });
    afterAll(async () => {
      for (const api of opened.values()) await api.close();
      for (const database of made) await database.drop();
    });

    const documentOf = (sample: string, grants: Grants): Document => {
      const { bridge } = opened.get(sample) as RecordApi;
      const schema = bridge.schema.current();
      const described = describeSchema({
        schema,
        grants,
        supports: bridge.dialect.supports,
        readOnly: false,
      });
      const api = {
        endpoints: bridgeEndpoints,
        schema,
        description: described,
        privileges: grants.privileges,
        version: '1.2.3',
        server: '/',
      };
      return JSON.parse(JSON.stringify(describeApi(api))) as Document;
    };

    it.each(['shop', 'types', 'awkward'])(
      '%s: a valid document of OpenAPI 3.1 for every role',
      async (sample) => {
        for (const grants of roles) {
          const validator = new Validator();
          const { valid, errors } = await validator.validate(documentOf(sample, grants) as never);
          expect([grants.version, valid, errors]).toEqual([grants.version, true, undefined]);
          expect(validator.version).toBe('3.1');
        }
      },
    );

    it.each(['shop', 'types', 'awkward'])('%s: every list and record is as described', async (sample) => {
      const api = opened.get(sample) as RecordApi;
      for (const grants of roles) {
        const document = documentOf(sample, grants);
        const schemas = new Ajv2020({ strict: false, validateFormats: false });
        let judged = 0;
        for (const [path, { get }] of Object.entries(document.paths)) {
          if (get === undefined || !get.operationId.startsWith('list_records.')) continue;
          const answer = await api.call('GET', path, { grants });
          expect(answer.status, answer.text).toBe(200);
          expectFit(answer.json, answerSchema(schemas, document, get), path);
          judged += 1;
          judged += await judgeRecord(path, answer.json, document, schemas, grants, api);
        }
        if (grants === ownerGrants) expect(judged).toBeGreaterThan(10);
      }
    });

    it('shop: what is written and what is refused is as described', async () => {
      const api = opened.get('shop') as RecordApi;
      const document = documentOf('shop', ownerGrants);
      const schemas = new Ajv2020({ strict: false, validateFormats: false });
      const { post } = document.paths['/api/models/categories/'] ?? {};
      const made = await api.call('POST', '/api/models/categories/', { body: { name: 'New one' } });
      expect(made.status, made.text).toBe(201);
      expectFit(made.json, answerSchema(schemas, document, post as Operation), 'POST');
      const accept = { accept: 'application/problem+json' };
      const problem = schemas.compile({
        $ref: '#/components/schemas/Problem',
        components: document.components,
      });
      for (const [method, path, body] of [
        ['POST', '/api/models/categories/', {}],
        ['GET', '/api/models/nowhere/', undefined],
        ['GET', '/api/models/orders/?_filter={', undefined],
        ['DELETE', '/api/models/categories/?id=1&max_affected=x', undefined],
      ] as const) {
        const answer = await api.call(
          method,
          path,
          body === undefined ? { headers: accept } : { body, headers: accept },
        );
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expectFit(answer.json, problem, `${method} ${path}`);
      }
    });
  });
}

/** The first record of a page, by its own address. */
async function judgeRecord(
  path: string,
  page: unknown,
  document: Document,
  schemas: Ajv2020,
  grants: Grants,
  api: RecordApi,
): Promise<number> {
  const record = (page as { results: Record<string, unknown>[] }).results[0];
  const { get } = document.paths[`${path}{key}/`] ?? {};
  const model = decodeURIComponent(path.split('/')[3] ?? '');
  const key = api.bridge.schema
    .current()
    .tables.get(model)
    ?.recordKey?.columns.map(({ name }) => name);
  if (record === undefined || get === undefined || key?.length !== 1) return 0;
  const value = record[key[0] ?? ''];
  // JSON.parse of the test cannot hold every number.
  if (typeof value !== 'string' && !Number.isSafeInteger(value)) return 0;
  const answer = await api.call('GET', `${path}${encodeURIComponent(String(value))}/`, { grants });

  expectFit(answer.json, answerSchema(schemas, document, get), `${path}${String(value)}/`);
  return 1;
}

function answerSchema(schemas: Ajv2020, document: Document, operation: Operation): ValidateFunction {
  const [, answer] = Object.entries(operation.responses).find(([status]) => status.startsWith('2')) ?? [];
  const schema = answer?.content?.['application/json']?.schema;
  expect(schema, operation.operationId).toBeDefined();
  return schemas.compile({ ...schema, components: document.components });
}

function expectFit(value: unknown, validate: ValidateFunction, about: string): void {
  validate(value);
  expect(validate.errors ?? [], `${about}: ${JSON.stringify(value).slice(0, 500)}`).toEqual([]);
}
