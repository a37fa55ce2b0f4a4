import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonText } from '../../src/schema/index.ts';
import { engines } from '../support/engines.ts';
import { columnsOf, setupOf } from './engine-columns.ts';
import { argumentText, elements, members, short, ValueDesk, type SampleTable } from './value-desk.ts';

/** What each lookup means to the database, `a` being the value of the filter. */
const operators = {
  exact: 'b.v = a.v',
  ne: 'b.v <> a.v',
  gt: 'b.v > a.v',
  gte: 'b.v >= a.v',
  lt: 'b.v < a.v',
  lte: 'b.v <= a.v',
  in: 'b.v IN (a.v)',
  between: 'b.v BETWEEN a.v AND a.v',
} as const;

type Operator = keyof typeof operators;

interface Description {
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly tables: readonly {
    readonly model: string;
    readonly columns: readonly { readonly type: string }[];
  }[];
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`values on ${engine.name} are compared as the database does`, () => {
    const samples = columnsOf(engine.name);
    let desk: ValueDesk;
    let description: Description;
    beforeAll(async () => {
      desk = await ValueDesk.open(engine, setupOf(engine.name), samples);
      description = (await desk.api.call('GET', '/api/schema/')).json as Description;
    });
    afterAll(async () => desk?.close());

    const table = (index: number): SampleTable => {
      const found = desk.tables[index];
      if (found === undefined) throw new Error('no such sample');
      return found;
    };
    const all = samples.map(({ type }, index) => [type, index] as const);
    const comparable = all.filter(([, index]) => samples[index]?.compared !== undefined);

    function lookupsOf({ model }: SampleTable): readonly Operator[] {
      const type = description.tables.find((one) => one.model === model)?.columns[1]?.type ?? '';
      const allowed = new Set(description.lookups[type]);
      return (Object.keys(operators) as Operator[]).filter((name) => allowed.has(name));
    }

    /** For each row the rows that the database finds by its value. */
    async function found({ model }: SampleTable, operator: Operator): Promise<ReadonlyMap<number, string>> {
      const pairs = await desk.database.run(
        `SELECT a.id AS a, b.id AS b FROM ${model} a JOIN ${model} b ON ${operators[operator]} ORDER BY a.id, b.id`,
      );
      const ids = new Map<number, string>();
      for (const { a, b } of pairs) ids.set(Number(a), `${ids.get(Number(a)) ?? ''} ${b ?? ''}`);
      return ids;
    }

    async function ids(model: string, query: string): Promise<string> {
      const answer = await desk.get(model, `?_no_pagination=1&_fields=id&_order_by=id&${query}`);
      if (answer.status !== 200) return `${answer.status} ${answer.text}`;
      return elements(answer.text)
        .map((record) => ` ${jsonText(members(record)['id'] ?? null)}`)
        .join('');
    }

    it.each(comparable)('%s filtered by any value', async (_type, index) => {
      const one = table(index);
      const failures: string[] = [];
      const rows = await desk.rows(one.model);
      for (const operator of lookupsOf(one)) {
        const expected = await found(one, operator);
        for (const { id, json } of rows) {
          if (json === 'null') continue;
          const value = operator === 'in' ? `[${json}]` : operator === 'between' ? `[${json},${json}]` : json;
          const filter = `{"column":"v","lookup":"${operator}","value":${value}}`;
          const text = argumentText(json);
          const forms = [`_filter=${encodeURIComponent(filter)}`];
          // An empty text is no filter in an address, and a list is split at its commas.
          const inAddress =
            !['ne', 'between'].includes(operator) &&
            text !== '' &&
            !(operator === 'in' && text.includes(','));
          if (inAddress) forms.push(`v__${operator}=${encodeURIComponent(text)}`);
          for (const form of forms) {
            const got = await ids(one.model, form);
            if (got !== (expected.get(id) ?? '')) {
              failures.push(
                `${operator} ${short(json)} (${short(one.expressions.get(id) ?? '')}) by ${form.slice(0, 9)} finds${short(got)}, not${expected.get(id) ?? ' nothing'}`,
              );
            }
          }
        }
      }
      expect(failures.join('\n')).toBe('');
    });

    it.each(comparable)('%s grouped: each group finds its rows again', async (_type, index) => {
      const { model } = table(index);
      const answer = await desk.get(model, 'group/?_x_column=v&_y_func=count');
      expect(answer.status, answer.text).toBe(200);
      const failures: string[] = [];
      const groups = elements(answer.text).map(members);
      for (const { group = null, y_func: count } of groups) {
        if (group === null) continue;
        const json = jsonText(group);
        const filter = encodeURIComponent(`{"column":"v","value":${json}}`);
        const got = (await ids(model, `_filter=${filter}`)).split(' ').length - 1;
        if (String(got) !== jsonText(count ?? null)) {
          failures.push(`${short(json)} counts ${jsonText(count ?? null)} and finds ${got}`);
        }
      }
      const [{ n } = {}] = await desk.database.run(
        `SELECT count(*) AS n FROM (SELECT v FROM ${model} GROUP BY v) AS g`,
      );
      expect(failures.join('\n')).toBe('');
      expect(String(groups.length)).toBe(n);
    });

    describe.each(['v', '-v'])('walked by cursor in the order %s', (order) => {
      it.each(all)('%s', async (_type, index) => {
        const { model, expressions, sample } = table(index);
        const seen = await walk(model, order);
        const backward = await walk(model, order, 'before');
        expect([...seen].sort((left, right) => left - right)).toEqual([...expressions.keys()]);
        expect(backward).toEqual(seen);
        if (sample.compared === undefined || sample.unordered) return;
        const direction = order === 'v' ? 'ASC' : 'DESC';
        const sorted = await desk.database.run(`SELECT id FROM ${model} ORDER BY v ${direction}, id DESC`);
        expect(seen).toEqual(sorted.map(({ id }) => Number(id)));
      });
    });

    /** Keys of all rows, page by page. */
    async function walk(model: string, order: string, direction = 'after'): Promise<number[]> {
      const pages: number[][] = [];
      let cursor = '';
      for (let page = 0; page < 1000; page++) {
        const answer = await desk.get(
          model,
          `?_fields=id&_per_page=3&_order_by=${order}&_${direction}=${cursor}`,
        );
        expect(answer.status, answer.text).toBe(200);
        const {
          results,
          next_cursor: next,
          previous_cursor: previous,
        } = answer.json as {
          readonly results: readonly { readonly id: number }[];
          readonly next_cursor: string | null;
          readonly previous_cursor: string | null;
        };
        pages.push(results.map(({ id }) => id));
        const further = direction === 'after' ? next : previous;
        if (further === null) break;
        cursor = further;
      }
      return (direction === 'after' ? pages : pages.reverse()).flat();
    }
  });
}
