import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { ownerGrants } from '../../src/auth/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { openRecordApi, type RecordApi } from '../support/record-api.ts';

/** Everybody has just given their password. */
const confirmed = { confirmations: { isConfirmed: async () => true } } as unknown as Accounts;

/** What one request leaves on its session, and what the next would see of it: the last is what it must see. */
const left: readonly (readonly [what: string, leave: string, look: string, expected: unknown])[] = [
  ['a session setting', 'set session group_concat_max_len = 4242', 'select @@group_concat_max_len = 4242', 0],
  ['a mode', "set session sql_mode = 'ANSI_QUOTES'", "select @@sql_mode like '%ANSI_QUOTES%'", 0],
  ['a variable', "set @left = 'behind'", 'select @left is null', 1],
  ['a named lock', "select get_lock('left', 0)", "select is_used_lock('left') is null", 1],
];

const mysql = engines.find(({ name }) => name === 'mysql');

describe.skipIf(mysql === undefined || mysql.skipReason)('the session of a console on mysql', () => {
  let database: TestDatabase;
  let api: RecordApi;
  beforeAll(async () => {
    database = await (mysql as NonNullable<typeof mysql>).createDatabase();
    api = await openRecordApi(database.url, { accounts: confirmed });
  });
  afterAll(async () => {
    await api?.close();
    await database?.drop();
  });

  const sql = async (
    query: string,
    admin: boolean,
  ): Promise<{ status: number; text: string; cell: unknown }> => {
    const answer = await api.call('POST', '/api/sql/', { body: { query, admin }, grants: ownerGrants });
    const { data } = answer.json as { data?: unknown[][] };
    return { status: answer.status, text: answer.text, cell: data?.[0]?.[0] };
  };

  it.each(left)('does not hand on %s', async (_what, leave, look, expected) => {
    const done = await sql(leave, true);
    expect(done.status, done.text).toBe(200);
    // The server lets go of a lock when it notices that the connection was closed.
    for (const admin of [true, false])
      await expect.poll(async () => (await sql(look, admin)).cell).toBe(expected);
  });

  it('does not hand on a temporary table', async () => {
    const made = await sql('create temporary table left_behind as select 1 as a', true);
    expect(made.status, made.text).toBe(200);
    for (const admin of [true, false]) {
      const looked = await sql('select a from left_behind', admin);
      expect([looked.status, looked.text]).toEqual([400, expect.stringContaining('left_behind')]);
    }
  });

  it('does not hand on a lock that a reader took', async () => {
    expect((await sql("select get_lock('reader', 0)", false)).cell).toBe(1);
    await expect.poll(async () => (await sql("select get_lock('reader', 0)", true)).cell).toBe(1);
  });
});
