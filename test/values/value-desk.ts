import fc from 'fast-check';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../src/schema/index.ts';
import { parseJson } from '../../src/query/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import type { Engine } from '../support/engines.ts';
import { limits, openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';
import type { ColumnSample } from './column-sample.ts';

/** Random values for each column; `PROPERTY_RUNS=500` before a release. */
const runs = Number(process.env['PROPERTY_RUNS'] ?? '4');
const seed = Number(process.env['PROPERTY_SEED'] ?? '1');

/** A row with one value: `v` as its JSON text. */
export interface SampleRow {
  readonly id: number;
  readonly json: string;
}

/** A column of a sample with rows in it, and an empty copy of its table beside it. */
export interface SampleTable {
  readonly sample: ColumnSample;
  readonly model: string;
  readonly copy: string;
  /** The SQL expression of each row; row 1 holds NULL. */
  readonly expressions: ReadonlyMap<number, string>;
}

/** Tables of samples on one engine, and the bridge in front of them. */
export class ValueDesk {
  readonly database: TestDatabase;
  readonly api: RecordApi;
  readonly tables: readonly SampleTable[];

  private constructor(database: TestDatabase, api: RecordApi, tables: readonly SampleTable[]) {
    this.database = database;
    this.api = api;
    this.tables = tables;
  }

  static async open(engine: Engine, setup: string, samples: readonly ColumnSample[]): Promise<ValueDesk> {
    const database = await engine.createDatabase(...(setup === '' ? [] : [setup]));
    const tables: SampleTable[] = [];
    for (const [index, sample] of samples.entries()) tables.push(await makeTable(database, sample, index));
    return new ValueDesk(database, await openRecordApi(database.url), tables);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.database.drop();
  }

  async get(model: string, query: string): Promise<ApiAnswer> {
    return this.api.call('GET', `/api/models/${model}/${query}`);
  }

  /** Every row as the bridge shows it, in the order of the key. */
  async rows(model: string): Promise<readonly SampleRow[]> {
    const answer = await this.get(model, '?_no_pagination=1&_order_by=id');
    if (answer.status !== 200) throw new Error(`${model}: ${answer.text}`);
    return elements(answer.text).map((record) => {
      const { id, v } = members(record);
      return { id: Number(jsonText(id ?? null)), json: jsonText(v ?? null) };
    });
  }

  /** Fingerprints by key: what the rows really are. */
  async fingerprints({ sample }: SampleTable, model: string): Promise<ReadonlyMap<number, string | null>> {
    const rows = await this.database.run(
      `SELECT id, ${sample.fingerprint ?? 'CAST(v AS text)'} AS f FROM ${model} ORDER BY id`,
    );
    return new Map(rows.map(({ id, f }) => [Number(id), sample.documents ? documentOf(f) : (f ?? null)]));
  }

  async empty(model: string): Promise<void> {
    await this.database.run(`DELETE FROM ${model}`);
  }
}

async function makeTable(database: TestDatabase, sample: ColumnSample, index: number): Promise<SampleTable> {
  const [model, copy] = [`v${index}`, `w${index}`];
  for (const name of [model, copy]) {
    await database.run(`CREATE TABLE ${name} (id INTEGER NOT NULL PRIMARY KEY, v ${sample.type})`);
  }
  const random = sample.any === undefined ? [] : fc.sample(sample.any, { numRuns: runs, seed });
  const values = ['NULL', ...sample.edges, ...random];
  const expressions = new Map(values.map((expression, row) => [row + 1, expression]));
  for (const [id, expression] of expressions) {
    await database.run(`INSERT INTO ${model} (id, v) VALUES (${id}, ${expression})`);
  }
  return { sample, model, copy, expressions };
}

function documentOf(text: string | null | undefined): string | null {
  return text === null || text === undefined || text === 'null' ? null : jsonText(exact(text));
}

/** Documents of the samples are deeper than requests may be. */
export function exact(text: string): JsonValue {
  return parseJson(text, { ...limits, jsonDepth: 100 });
}

export function elements(text: string): readonly JsonValue[] {
  const value = exact(text);
  if (!isArray(value)) throw new Error(`not an array: ${text.slice(0, 200)}`);
  return value;
}

export function members(value: JsonValue): Readonly<Record<string, JsonValue>> {
  if (value === null || typeof value !== 'object' || isArray(value) || value instanceof ExactNumber) {
    throw new Error(`not an object: ${jsonText(value)}`);
  }
  return value;
}

/** What a person would write in an address for a JSON value. */
export function argumentText(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

/** Differences between two maps, for a message. */
export function differences(
  expected: ReadonlyMap<number, string | null>,
  found: ReadonlyMap<number, string | null>,
  { expressions }: SampleTable,
): readonly string[] {
  return [...expected].flatMap(([id, value]) =>
    found.has(id) && found.get(id) === value
      ? []
      : [
          `${short(expressions.get(id) ?? '')}: ${short(value)} became ${short(found.has(id) ? (found.get(id) ?? null) : 'nothing')}`,
        ],
  );
}

export function short(text: string | null): string {
  return text === null ? 'NULL' : text.length > 150 ? `${text.slice(0, 150)}…` : text;
}
