import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import { silent } from '../../src/events/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { nobody, openRecordApi, type ApiAnswer, type RecordApi } from '../support/record-api.ts';

const script = `
create table room (building varchar(20) not null, number integer not null, name varchar(40), primary key (building, number));
create table desk (id integer primary key, building varchar(20), number integer, label varchar(40), price decimal(10,2), foreign key (building, number) references room (building, number));
create table chair (id integer primary key, room_name varchar(40));
insert into room values ('a', 1, 'one'), ('a', 2, 'two'), ('b', 1, 'three');
insert into desk values (1, 'a', 1, 'x', 1.5), (2, 'a', 1, 'y', 2), (3, 'a', 2, 'z', 4), (4, 'b', 1, 'u', 8), (5, 'a', null, 'v', 16), (6, null, null, 'w', 32);
insert into chair values (1, 'one'), (2, 'three'), (3, 'three');`;

/** Answers are looked into freely; each story says what must be there. */
type Loose = ReturnType<typeof JSON.parse>;

const all = ownerGrants.tables.get('*') ?? expect.fail('the owner has all tables');
const only = (...models: readonly string[]): Grants => ({
  ...ownerGrants,
  version: `graphql-only-${models.join()}`,
  tables: new Map(models.map((model) => [model, all])),
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`relations in GraphQL on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      store = await openStore({ settings: { engine: 'sqlite', database: ':memory:' }, observe: silent });
      api = await openRecordApi(database.url, { store });
    });
    afterAll(async () => {
      await api?.close();
      await store?.close();
      await database?.drop();
    });

    const send = (query: string, path = '', grants: Grants = ownerGrants): Promise<ApiAnswer> =>
      api.call('POST', `/api/graphql/${path}`, { body: { query }, grants });
    const ask = async (query: string, path = '', grants: Grants = ownerGrants): Promise<Loose> => {
      const answer = await send(query, path, grants);
      expect(answer.status, answer.text).toBe(200);
      const { data, errors } = answer.json as Loose;
      expect(errors).toBeUndefined();
      return data;
    };
    const errorsOf = async (query: string, path = '', grants?: Grants): Promise<string[]> =>
      ((await send(query, path, grants)).json as Loose).errors ?? expect.fail('it was taken');
    const backward = async (): Promise<string> => {
      const { relations } = api.bridge.schema.current().tables.get('room') ?? expect.fail('no rooms');
      return (
        relations.find(({ relatedModel }) => relatedModel === 'desk')?.name ?? expect.fail('no relation')
      );
    };

    it('follow a composite key to the one record, where every part of it fits', async () => {
      const data =
        await ask(`{ desk(sort: [{id: {}}], lookups: [{building: {return: true, relation: {name: {return: true}}}}]) {
        data { attrs { id } lookups } } }`);
      const names = data.desk.data.map(({ lookups: [one] }: Loose) => one.building.related.name.value);
      expect(names).toEqual(['one', 'one', 'two', 'three', null, null]);
    });

    it('follow a composite key to many records, and add them up, one query each', async () => {
      const relation = await backward();
      api.statements();
      const data =
        await ask(`{ room(sort: [{building: {}}, {number: {}}], lookups: [{${relation}: {aggregate: {func: Sum, attr: "price"}, relation: {label: {return: true, returnList: true}}}}]) {
        data { lookups } } }`);
      expect(api.statements()).toHaveLength(3);
      const answers = data.room.data.map(({ lookups: [one] }: Loose) => one[relation]);
      expect(answers.map((one: Loose) => new Set(one.related.label.value))).toEqual([
        new Set(['x', 'y']),
        new Set(['z']),
        new Set(['u']),
      ]);
      expect(answers.map((one: Loose) => one.aggregated)).toEqual([3.5, 4, 8]);
    });

    it('filter over a composite key both ways', async () => {
      const relation = await backward();
      const desks = await ask(
        '{ desk(filters: [{building: {relation: [{name: {eq: "one"}}]}}], sort: [{id: {}}]) { data { attrs { id } } } }',
      );
      expect(desks.desk.data.map(({ attrs }: Loose) => attrs.id)).toEqual([1, 2]);
      const rooms = await ask(
        `{ room(filters: [{${relation}: {relation: [{label: {eq: "u"}}]}}]) { data { attrs { name } } } }`,
      );
      expect(rooms.room.data.map(({ attrs }: Loose) => attrs.name)).toEqual(['three']);
    });

    it('put no value into a statement, and make few statements for any number of keys', async () => {
      const texts = new Set<string>();
      for (const limit of [1, 2, 3, 4]) {
        api.statements();
        await ask(
          `{ desk(pagination: {limit: ${limit}}, filters: [{building: {isNull: false}, number: {isNull: false}}], lookups: [{building: {relation: {name: {return: true}}}}]) { data { lookups } } }`,
        );
        const [, related] = api.statements();
        expect(related?.text).not.toMatch(/'(?:a|b)'/);
        texts.add(related?.text ?? '');
      }
      expect(texts.size).toBe(3); // for one key, for two, and for three
    });

    it('know the relations that are being worked on, when asked for the draft', async () => {
      const relations = [
        { direction: 'ONETOMANY', local_field: 'name', related_model: 'chair', related_field: 'room_name' },
      ];
      const body = [{ model: 'room', relations }];
      const declare = (query: string): Promise<ApiAnswer> =>
        api.call('POST', `/api/model_descriptions/relationship_overrides/${query}`, { body });
      expect((await declare('?draft=1')).status).toBe(200);
      const query = `{ room(sort: [{name: {}}], lookups: [{chair__room_name__to__name: {aggregate: {func: Count}}}]) { data { attrs { name } lookups } } }`;
      expect((await errorsOf(query)).join()).toContain('chair__room_name__to__name');
      expect((await errorsOf(query, '?draft=')).join()).toContain('chair__room_name__to__name');
      const counts = async (path: string): Promise<unknown> =>
        (await ask(query, path)).room.data.map(({ attrs, lookups: [one] }: Loose) => [
          attrs.name,
          one.chair__room_name__to__name.aggregated,
        ]);
      const expected = [
        ['one', 1],
        ['three', 2],
        ['two', 0],
      ];
      expect(await counts('?draft=true')).toEqual(expected);
      await declare('');
      expect(await counts('')).toEqual(expected);
    });

    it('lead to no table that may not be read, each request by its own rights', async () => {
      const relation = await backward();
      const filter = `{ room(filters: [{${relation}: {relation: [{label: {eq: "x"}}]}}]) { pagination { count } } }`;
      const lookup = `{ room(lookups: [{${relation}: {aggregate: {func: Count}}}]) { data { lookups } } }`;
      for (const query of [filter, lookup]) {
        expect((await errorsOf(query, '', only('room'))).join()).toContain(relation);
      }
      // Side by side, twenty times: no request sees with the eyes of another.
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          send('{ desk { pagination { count } } }', '', at % 2 === 0 ? only('desk') : only('room')),
        ),
      );
      for (const [at, { json }] of answers.entries()) {
        const { data, errors } = json as Loose;
        if (at % 2 === 0) expect(data.desk.pagination.count).toBe(6);
        else expect(errors.join()).toContain('desk');
      }
    });

    it('tell the time of a count only of the request that counted', async () => {
      const counted = send('{ room { pagination { count } } }');
      const plain = Array.from({ length: 5 }, () => send('{ room { data { attrs { name } } } }'));
      const answers = await Promise.all([counted, ...plain]);
      const times = answers.map(({ json }) => 'count_query_time' in (json as object));
      expect(times.slice(1)).toEqual(plain.map(() => false));
    });

    it('are not even described to who has no token, nor is a document read', async () => {
      for (const query of ['{ __schema { types { name } } }', '{ no graphql', '{ room { nothing } }']) {
        const answer = await api.call('POST', '/api/graphql/', {
          body: { query },
          headers: { authorization: nobody },
        });
        expect([answer.status, answer.headers.get('www-authenticate')], query).toEqual([
          401,
          expect.any(String),
        ]);
        expect(answer.text).not.toMatch(/room|Syntax|Cannot query/);
      }
    });

    const fields = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, at) => `a${at}: room { pagination { limit } }`).join(' ')} }`;
    /** Six fields of 25 tokens and a list of values each, within two braces. */
    const tokens = (count: number): string => {
      const values = Array.from({ length: 6 }, (_, at) => Math.floor((count - 152 + at) / 6));
      const list = values.map(
        (length, at) =>
          `a${at}: room(filters: [{number: {in: [${'1 '.repeat(length)}]}}]) { pagination { limit } }`,
      );
      return `{ ${list.join(' ')} }`;
    };
    const depth = (levels: number): string => {
      const inner = levels - 5; // { ( [ … and two for each further level
      return `{ room(filters: [${'{_not_: ['.repeat(Math.floor(inner / 2) + 1)}${']}'.repeat(Math.floor(inner / 2) + 1)}]) { data { allAttrs } } }`;
    };
    const conditions = (count: number): string =>
      `{ room(filters: [${'{number: {gt: 0}} '.repeat(count)}]) { data { allAttrs } } }`;
    const lookups = (count: number): string =>
      `{ room(lookups: [${'{building: {return: true}, REL: {aggregate: {func: Count}}} '.repeat(count)}]) { data { lookups } } }`;

    it.each([
      ['fields at the root', fields, 20],
      ['tokens', tokens, 5000],
      ['conditions', conditions, 100],
      ['aggregates over relations', lookups, 16],
    ])('may have so many %s and not one more', async (_what, make, most) => {
      const relation = await backward();
      const document = (count: number): string => make(count).replaceAll('REL', relation);
      await ask(document(most));
      expect((await errorsOf(document(most + 1))).join()).toMatch(/may have/);
    });

    it('may be nested 32 levels deep', async () => {
      const levels = (text: string): number => {
        let [now, most] = [0, 0];
        for (const character of text) {
          if ('{[('.includes(character)) most = Math.max(most, ++now);
          if ('}])'.includes(character)) now--;
        }
        return most;
      };
      const [fine, deep] = [depth(31), depth(33)];
      expect([levels(fine), levels(deep)]).toEqual([31, 33]);
      await ask(fine);
      expect((await errorsOf(deep)).join()).toMatch(/32 levels/);
    });
  });
}
