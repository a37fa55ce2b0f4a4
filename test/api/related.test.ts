import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownerGrants, type Grants } from '../../src/auth/index.ts';
import type { RelatedRecords } from '../../src/contract/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

/** Every effect, a chain of deletes, a table that refers to itself, a key of two columns. */
const script = `
CREATE TABLE teams (id INTEGER NOT NULL PRIMARY KEY, boss_id INTEGER, FOREIGN KEY (boss_id) REFERENCES teams (id) ON DELETE CASCADE);
CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, team_id INTEGER, FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE);
CREATE TABLE cards (id INTEGER NOT NULL PRIMARY KEY, person_id INTEGER, FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE SET NULL);
CREATE TABLE badges (id INTEGER NOT NULL PRIMARY KEY, person_id INTEGER, FOREIGN KEY (person_id) REFERENCES people (id));
CREATE TABLE pairs (a INTEGER NOT NULL, b INTEGER NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE marks (id INTEGER NOT NULL PRIMARY KEY, a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES pairs (a, b) ON DELETE CASCADE);
INSERT INTO teams VALUES (1, NULL), (2, 1), (3, NULL), (4, NULL);
INSERT INTO people VALUES (1, 1), (2, 1), (3, 2), (4, 3), (5, 4);
INSERT INTO cards VALUES (1, 1), (2, 1), (3, 3), (4, 4);
INSERT INTO badges VALUES (1, 5);
INSERT INTO pairs VALUES (1, 1), (1, 2);
INSERT INTO marks VALUES (1, 1, 1), (2, 1, 2), (3, 1, 2);
`;

function grants(version: string, tables: Readonly<Record<string, object>>): Grants {
  const all = ownerGrants.tables.get('*');
  if (all === undefined) throw new Error('The owner has rights on every table.');
  const entries = Object.entries(tables).map(([model, changes]) => [model, { ...all, ...changes }] as const);
  return { ...ownerGrants, version, tables: new Map([['*', all], ...entries]) };
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`relatives of a record on ${engine.name}`, () => {
    let database: TestDatabase;
    let api: RecordApi;
    beforeAll(async () => {
      database = await engine.createDatabase(script);
      api = await openRecordApi(database.url);
    });
    afterAll(async () => {
      await api?.close();
      await database?.drop();
    });

    async function related(path: string, who?: Grants): Promise<RelatedRecords> {
      const answer = await api.call('GET', `/api/models/${path}/related/`, who ? { grants: who } : {});
      expect(answer.status, answer.text).toBe(200);
      return answer.json as RelatedRecords;
    }

    function effects({ on_delete }: RelatedRecords): readonly string[] {
      return on_delete.effects
        .map(({ path, effect, count }) => `${path.join('>')} ${effect} ${count}`)
        .sort();
    }

    it('are counted table by table, those without rows too', async () => {
      const { relations } = await related('people/1');
      expect(
        relations.map(({ model, columns, effect, count }) => ({ model, columns, effect, count })),
      ).toEqual(
        expect.arrayContaining([
          { model: 'cards', columns: ['person_id'], effect: 'set_null', count: 2 },
          { model: 'badges', columns: ['person_id'], effect: 'refuse', count: 0 },
        ]),
      );
    });

    it('tell what a delete does, through every table that it reaches', async () => {
      const answer = await related('teams/1');
      expect(answer.on_delete).toMatchObject({ allowed: true, complete: true });
      expect(effects(answer)).toEqual([
        'teams>people delete 2',
        'teams>people>cards set_null 2',
        'teams>teams delete 1',
        'teams>teams>people delete 1',
        'teams>teams>people>cards set_null 1',
      ]);
      await api.call('DELETE', '/api/models/teams/1/');
      const left = await database.run(
        'SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM cards WHERE person_id IS NULL) AS cards',
      );
      expect([Number(left[0]?.['people']), Number(left[0]?.['cards'])]).toEqual([2, 3]);
    });

    it('tell when rows further down stand in the way', async () => {
      expect((await related('teams/4')).on_delete.allowed).toBe(false);
      expect((await api.call('DELETE', '/api/models/teams/4/')).status).toBe(400);
      expect((await related('teams/3')).on_delete.allowed).toBe(true);
    });

    it('are found by keys of several columns', async () => {
      expect((await related('pairs/1,2')).relations).toMatchObject([
        { model: 'marks', columns: ['a', 'b'], count: 2 },
      ]);
    });

    it('are those that the principal may see', async () => {
      const none = { operations: new Set() };
      expect(
        (await related('people/4', grants('no-cards', { cards: none }))).relations.map(({ model }) => model),
      ).toEqual(['badges']);
      const few = grants('few-cards', { cards: { rows: { column: 'id', lookup: 'lt', value: 4 } } });
      expect((await related('people/4', few)).relations.find(({ model }) => model === 'cards')?.count).toBe(
        0,
      );
      const hidden = grants('no-keys', { cards: { readable: new Set(['id']) } });
      expect((await related('people/4', hidden)).relations.map(({ model }) => model)).toEqual(['badges']);
    });

    it('belong to a record that is there', async () => {
      expect((await api.call('GET', '/api/models/people/99/related/')).status).toBe(404);
      expect((await api.call('GET', '/api/models/nothing/1/related/')).status).toBe(404);
      expect((await api.call('GET', '/api/models/people/x/related/')).status).toBe(400);
      const others = grants('others', { people: { rows: { column: 'id', value: 5 } } });
      expect((await api.call('GET', '/api/models/people/4/related/', { grants: others })).status).toBe(404);
    });

    it('a record that the client has already is not sent again', async () => {
      const first = await api.call('GET', '/api/models/people/4/');
      const etag = first.headers.get('etag') ?? '';
      for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const again = await api.call('GET', '/api/models/people/4/', {
          headers: { 'if-none-match': header },
        });
        expect([again.status, again.text, again.headers.get('etag')], header).toEqual([304, '', etag]);
      }
      const other = await api.call('GET', '/api/models/people/4/', { headers: { 'if-none-match': '"x"' } });
      expect(other.status).toBe(200);
    });
  });
}
