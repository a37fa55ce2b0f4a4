import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresDialect } from '../../../src/dialects/postgres/index.ts';
import { keyColumns } from '../../../src/dialects/postgres/key-detail.ts';
import { BridgeError } from '../../../src/errors/index.ts';
import { buildSchema } from '../../../src/introspection/index.ts';
import type { DatabaseSchema } from '../../../src/schema/index.ts';
import {
  isPostgresMissing,
  plain,
  temporaryPostgres,
  type TemporaryDatabase,
} from '../../engines/postgres.ts';

describe('the columns in what the server says about a key', () => {
  it.each([
    ['Key (email)=(a@b) already exists.', ['email']],
    ['Key (a, b)=(1, 2) already exists.', ['a', 'b']],
    ['Key ("Odd, ""name""", b)=(1, 2) already exists.', ['Odd, "name"', 'b']],
    ['Key (lower(email))=(x) already exists.', []],
    ['Key (a)=(b)=(c) already exists.', ['a']],
    [undefined, []],
  ])('of %j are %j', (detail, expected) => {
    expect(keyColumns(detail)).toEqual(expected);
  });
});

describe.skipIf(isPostgresMissing)('errors of PostgreSQL', () => {
  let database: TemporaryDatabase;
  let schema: DatabaseSchema;

  beforeAll(async () => {
    database = await temporaryPostgres();
    await database.load(`
      CREATE TABLE parent (id int PRIMARY KEY)
--
      CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent, email text UNIQUE, a int, b int, needed int NOT NULL DEFAULT 0,
        short varchar(3), age int CHECK (age > 0), twice int GENERATED ALWAYS AS (a * 2) STORED, doc json, "Odd/~Name" int UNIQUE, UNIQUE (a, b))
--
      INSERT INTO parent VALUES (1)
--
      INSERT INTO child VALUES (1, 1, 'private@example.com', 1, 1, 0, 'x', 1, DEFAULT, '{}', 1)
--
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'private words of a trigger'; END $$
--
      CREATE TABLE guarded (id int)
--
      CREATE TRIGGER refuse BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const catalog = await postgresDialect.readCatalog(database.client, { schemas: [] });
    ({ schema } = buildSchema(catalog, { only: [], except: [], maxTables: 10 }));
  });
  afterAll(() => database.drop());

  async function failing(text: string): Promise<unknown> {
    return database.client.run(plain(text)).then(
      () => expect.fail('the statement succeeded'),
      (error: unknown) => error,
    );
  }
  async function translated(text: string): Promise<BridgeError> {
    const table = schema.tables.get('child');
    return postgresDialect.translateError(await failing(text), table ? { table } : {});
  }

  it.each<[string, string, readonly string[]]>([
    ["INSERT INTO child (id, email) VALUES (2, 'private@example.com')", 'unique_violation', ['/email']],
    ['INSERT INTO child (id) VALUES (1)', 'unique_violation', ['/id']],
    ['INSERT INTO child (id, a, b) VALUES (2, 1, 1)', 'unique_violation', ['/a', '/b']],
    ['INSERT INTO child (id, "Odd/~Name") VALUES (2, 1)', 'unique_violation', ['/Odd~1~0Name']],
    ['INSERT INTO child (id, parent_id) VALUES (2, 99)', 'foreign_key_violation', ['/parent_id']],
    ['DELETE FROM parent', 'foreign_key_violation', []],
    ['INSERT INTO child (id, needed) VALUES (2, NULL)', 'not_null_violation', ['/needed']],
    ['INSERT INTO child (id, age) VALUES (2, -1)', 'check_violation', []],
    ["INSERT INTO child (id, short) VALUES (2, 'abcd')", 'value_too_long', []],
    ["INSERT INTO child (id, age) VALUES (2, CAST('private' AS text)::int)", 'invalid_value', []],
    ['INSERT INTO child (id, age) VALUES (2, 99999999999)', 'invalid_value', []],
    ["SELECT 'a' ~ '('", 'invalid_value', []],
    ['INSERT INTO child (id, twice) VALUES (2, 1)', 'column_not_writable', []],
    ['SELECT id FROM child ORDER BY doc', 'lookup_not_allowed', []],
    ['INSERT INTO guarded VALUES (1)', 'constraint_violation', []],
    ['SELECT 1 / 0', 'invalid_value', []],
    ['SELECT no_such_function()', 'lookup_not_allowed', []],
    ['SELECT nonsense FROM', 'internal_error', []],
  ])('%s → %s', async (text, code, pointers) => {
    const error = await translated(text);
    expect(error).toMatchObject({ code });
    expect(error.errors.map((one) => 'pointer' in one && one.pointer)).toEqual(pointers);
  });

  it('never gives on what the server said', async () => {
    for (const text of [
      "INSERT INTO child (id, email) VALUES (2, 'private@example.com')",
      "SELECT CAST('private' AS text)::int",
      'INSERT INTO guarded VALUES (1)',
      "SELECT 'private' FROM nowhere",
    ]) {
      const error = await translated(text);
      expect(JSON.stringify([error.message, error.errors, error.members])).not.toMatch(/private|nowhere/);
      expect(error.cause).toBeDefined();
    }
  });

  it('names no columns of a table that was not the one written', async () => {
    const error = await failing("INSERT INTO child (id, email) VALUES (2, 'private@example.com')");
    expect(postgresDialect.translateError(error).errors).toEqual([]);
    const parent = schema.tables.get('parent');
    expect(postgresDialect.translateError(error, parent ? { table: parent } : {}).errors).toEqual([]);
  });

  it('knows when the structure has changed', async () => {
    const isChange = async (text: string): Promise<boolean> =>
      postgresDialect.isStructureChange(await failing(text));
    expect(await isChange('SELECT * FROM no_such_table')).toBe(true);
    expect(await isChange('SELECT no_such_column FROM child')).toBe(true);
    expect(await isChange('SELECT 1 FROM no_schema.child')).toBe(true);
    expect(await isChange('SELECT CAST(1 AS no_such_type)')).toBe(true);
    expect(await isChange('SELECT 1 / 0')).toBe(false);
    expect(postgresDialect.isStructureChange(new BridgeError('too_busy'))).toBe(false);
  });

  it('survives a change under a prepared statement outside a transaction, and reports it inside one', async () => {
    await database.client.run(plain('CREATE TABLE changing (a int)'));
    const statement = { text: 'SELECT * FROM changing WHERE $1 = $1', params: ['x'] };
    const inside = database.client.transaction('write', async (transaction) => {
      await transaction.run(statement);
      await transaction.run(statement);
      await transaction.run(plain('ALTER TABLE changing ADD COLUMN b int'));
      await transaction.run(statement);
    });
    const error = await inside.catch((caught: unknown) => caught);
    expect(postgresDialect.isStructureChange(error)).toBe(true);
    for (let use = 0; use < 3; use++) await database.client.run(statement);
    await database.client.run(plain('ALTER TABLE changing ADD COLUMN c int'));
    expect((await database.client.run(statement)).rows).toEqual([]);
  });

  it('knows what may run again', async () => {
    const failed = (code: string): Error => Object.assign(new Error('from the server'), { code });
    expect(['40001', '40P01', '23505'].map((code) => postgresDialect.isRetryable(failed(code)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(postgresDialect.isRetryable(await failing('SELECT 1 / 0'))).toBe(false);
  });

  it.each([
    ['ECONNREFUSED', 'database_unavailable'],
    ['CONNECTION_CLOSED', 'database_unavailable'],
    ['57P01', 'database_unavailable'],
    ['TLS_NOT_OFFERED', 'database_unavailable'],
    ['28P01', 'database_unavailable'],
    ['57014', 'statement_timeout'],
    ['25006', 'read_only'],
    ['55P03', 'conflict'],
    ['XX000', 'internal_error'],
  ])('%s is %s', (code, expected) => {
    const wrapped = new Error('select secret', {
      cause: Object.assign(new Error('from the driver'), { code }),
    });
    expect(postgresDialect.translateError(wrapped)).toMatchObject({ code: expected });
  });
});
