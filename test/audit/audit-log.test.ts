import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLog, verifyAudit, type AuditEntry, type AuditLog } from '../../src/audit/index.ts';
import { silent } from '../../src/events/index.ts';
import type { Store } from '../../src/store/index.ts';
import { sql } from 'drizzle-orm';
import { places, storePlace, type StorePlace } from '../store/places.ts';

const secrets = ['a secret of the audit tests, long enough 123'];

function entry(n: number): AuditEntry {
  return {
    requestId: `request-${n}`,
    action: 'update_record',
    phase: 'done',
    principal: { id: 'p', name: 'ann@example.test' },
    address: '192.0.2.1',
    record: { model: 'orders', key: String(n), subject: `s${n}` },
    details: JSON.stringify({ before: { total: n }, after: { total: n + 1 } }),
  };
}

for (const place of places) {
  describe.skipIf(place.missing)(`the audit log on ${place.name}`, () => {
    let stored: StorePlace;
    let store: Store;
    let day = 0;
    const open = (more: Partial<Parameters<typeof openAuditLog>[0]> = {}): Promise<AuditLog> =>
      openAuditLog({
        store,
        log: 'bridge',
        secrets,
        retentionDays: 0,
        observe: silent,
        now: () => Date.UTC(2030, 0, 1) + day * 86_400_000,
        ...more,
      });
    const problems = async (with_: readonly string[] = secrets): Promise<readonly string[]> =>
      (await verifyAudit(store, { bridge: with_, service: [] })).problems;
    const run = (text: string): Promise<unknown> => store.run(sql.raw(text));
    const cells = async (text: string): Promise<readonly (readonly unknown[])[]> =>
      (await store.run(sql.raw(text))).rows;

    beforeAll(async () => {
      stored = await storePlace(place.make);
      store = await stored.open();
      expect(await problems()).toEqual([]);
      const first = await open();
      await Promise.all(Array.from({ length: 40 }, (_, n) => first.write([entry(n)])));
      await first.write([entry(40)]);
      await first.close();
      day = 1;
      const second = await open();
      for (let n = 50; n < 60; n++) await second.write([entry(n)]);
      await second.close();
    });
    afterAll(async () => stored?.drop());

    it('is whole when nobody touched it, and opens with a rotated secret', async () => {
      expect(await verifyAudit(store, { bridge: secrets, service: [] })).toMatchObject({
        chains: 2,
        entries: 53,
        problems: [],
      });
      expect(await problems(['quite another secret of at least 32 bytes'])).toHaveLength(1);
      const rotated = ['the next secret, which is long enough 456', ...secrets];
      await (await open({ secrets: rotated })).close();
      expect(await problems([rotated[0] ?? ''])).toEqual([]);
      await (await open({ secrets: [...secrets, rotated[0] ?? ''] })).close();
      expect(await problems()).toEqual([]);
    });

    it('shows every edit, removal, reordering and truncation', async () => {
      const entries = store.engine.ddl.tableName('audit_entries');
      const chains = store.engine.ddl.tableName('audit_chains');
      const state = store.engine.ddl.tableName('audit_state');
      const [[writer]] = (await cells(`select writer from ${chains} order by sequence desc limit 1`)) as [
        [string],
      ];
      const [[last]] = (await cells(`select max(sequence) from ${entries} where writer = '${writer}'`)) as [
        [number],
      ];
      const random = (): number => 1 + Math.floor(Math.random() * Number(last));
      const at = (n: number): string => `where writer = '${writer}' and sequence = ${n}`;
      const tampering: [string, () => readonly string[]][] = [
        ...[
          'request_id',
          'action',
          'phase',
          'principal',
          'principal_name',
          'address',
          'details',
          'mac',
          'model',
        ].map((column): [string, () => readonly string[]] => [
          `edit of ${column}`,
          () => [`update ${entries} set ${column} = 'x' ${at(random())}`],
        ]),
        ['edit of the time', () => [`update ${entries} set at = at + 1 ${at(random())}`]],
        ['removal', () => [`delete from ${entries} ${at(random())}`]],
        ['removal at the end', () => [`delete from ${entries} ${at(Number(last))}`]],
        ['removal at the beginning', () => [`delete from ${entries} ${at(1)}`]],
        [
          'truncation',
          () => [
            `delete from ${entries} where writer = '${writer}' and sequence > ${Math.min(random(), Number(last) - 1)}`,
          ],
        ],
        [
          'truncation with the end of the chain',
          () => [
            `delete from ${entries} where writer = '${writer}' and sequence > 5`,
            `update ${chains} set sequence = 5, mac = (select mac from ${entries} ${at(5)}) where writer = '${writer}'`,
          ],
        ],
        [
          'reordering',
          () => [
            `update ${entries} set sequence = 9999 ${at(3)}`,
            `update ${entries} set sequence = 3 ${at(7)}`,
            `update ${entries} set sequence = 7 ${at(9999)}`,
          ],
        ],
        ['another base', () => [`update ${chains} set base_sequence = 3 where writer = '${writer}'`]],
        [
          'removal of a chain',
          () => [
            `delete from ${entries} where writer = '${writer}'`,
            `delete from ${chains} where writer = '${writer}'`,
          ],
        ],
        ['removal of everything', () => [`delete from ${entries}`, `delete from ${chains}`]],
        [
          'removal of everything and its list',
          () => [`delete from ${entries}`, `delete from ${chains}`, `update ${state} set writers = '[]'`],
        ],
        ['an entry of nobody', () => [`update ${entries} set writer = 'stray' ${at(Number(last))}`]],
      ];
      for (const [what, statements] of tampering) {
        await store
          .transaction(async (session) => {
            for (const text of statements()) await session.run(sql.raw(text));
            const found = (await verifyAudit(session, { bridge: secrets, service: [] })).problems;
            expect(found.length, what).toBeGreaterThan(0);
            throw new Error('put it back');
          })
          .catch((error: Error) => {
            if (error.message !== 'put it back') throw error;
          });
      }
      expect(await problems()).toEqual([]);
    });

    it('is checked while processes write to it', async () => {
      const writer = await open();
      const writing = (async () => {
        for (let n = 100; n < 140; n++) await writer.write([entry(n)]);
      })();
      for (let look = 0; look < 5; look++) expect(await problems()).toEqual([]);
      await writing;
      await writer.close();
      expect(await problems()).toEqual([]);
    });

    it('keeps the two sides of one store apart: neither opens, prunes or vouches for the other’s log', async () => {
      const own = ['the secret of the service, long enough 789'];
      const before = (await verifyAudit(store, { bridge: secrets, service: [] })).entries;
      const service = await open({ log: 'service', secrets: own });
      await service.write([entry(200), entry(201)]);
      await service.close();
      expect(await verifyAudit(store, { bridge: secrets, service: own })).toMatchObject({
        entries: before + 3,
        unchecked: 0,
        problems: [],
      });
      // Each alone: the other's chains are known and left alone.
      expect(await verifyAudit(store, { bridge: secrets, service: [] })).toMatchObject({
        entries: before,
        unchecked: 1,
        problems: [],
      });
      expect(await verifyAudit(store, { bridge: [], service: own })).toMatchObject({
        entries: 3,
        problems: [],
      });
      expect((await verifyAudit(store, { bridge: secrets, service: secrets })).problems).toHaveLength(1);
      const entries = store.engine.ddl.tableName('audit_entries');
      await run(`update ${entries} set address = 'x' where request_id = 'request-201'`);
      expect((await verifyAudit(store, { bridge: [], service: own })).problems).not.toEqual([]);
      await run(`update ${entries} set address = '192.0.2.1' where request_id = 'request-201'`);
    });

    it('stays verifiable when old entries go', async () => {
      const third = await open({ retentionDays: 1, now: () => Date.UTC(2030, 0, 2, 12) });
      await expect
        .poll(async () => (await verifyAudit(store, { bridge: secrets, service: [] })).entries, {
          timeout: 5000,
        })
        .toBe(11 + 41);
      await third.write([entry(99)]);
      await third.close();
      expect(await problems()).toEqual([]);
      await run(
        `update ${store.engine.ddl.tableName('audit_entries')} set details = '{}' where sequence = 5`,
      );
      expect(await problems()).not.toEqual([]);
    });
  });
}
