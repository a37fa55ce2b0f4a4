import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporarySqlite } from '../engines/sqlite.ts';
import { openAdministeredBridge, password, type AdministeredBridge } from '../support/administered-bridge.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { program, secrets } from '../support/start-bridge.ts';

interface Entry {
  readonly action: string;
  readonly phase: string;
  readonly request_id: string;
  readonly principal: { readonly name: string };
  readonly key: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`the trail on ${engine.name}`, () => {
    let database: TestDatabase;
    let bridge: AdministeredBridge;
    let store: Awaited<ReturnType<typeof temporarySqlite>>;
    beforeAll(async () => {
      database = await engine.createDatabase(sampleScript('shop', engine.name));
      store = await temporarySqlite();
      bridge = await openAdministeredBridge(database.url, `file:${store.settings.database}`, {
        audit: { redact: ['phone'] },
      });
    });
    afterAll(async () => {
      await bridge?.close();
      await database?.drop();
      await store?.drop();
    });
    const trail = async (query: string): Promise<readonly Entry[]> => {
      const answer = await bridge.call('GET', `/api/audit/?${query}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.json.entries;
    };

    it('has what was asked for before a change, and the record before and after it', async () => {
      const answer = await bridge.call('PATCH', '/api/models/customers/9/', {
        as: 'editor',
        body: { first_name: 'Grace', phone: '+49 secret' },
      });
      expect(answer.status, answer.text).toBe(200);
      const entries = await trail(`request_id=${answer.headers.get('x-request-id')}`);
      expect(entries.map(({ phase, action }) => [phase, action])).toEqual([
        ['done', 'patch_record'],
        ['intended', 'patch_record'],
      ]);
      const [done, intended] = entries;
      expect(intended?.details).toMatchObject({
        params: { model: 'customers', key: '9' },
        body: { first_name: 'Grace', phone: '[redacted]' },
      });
      expect(done).toMatchObject({
        key: '9',
        model: 'customers',
        principal: { name: 'editor@example.test' },
      });
      expect(done?.details['before']).not.toMatchObject({ first_name: 'Grace' });
      expect(done?.details['after']).toMatchObject({ first_name: 'Grace' });
      expect(JSON.stringify(entries)).not.toContain('secret');
    });

    it('has creations and deletions, and finds them by record', async () => {
      const made = await bridge.call('POST', '/api/models/categories/', {
        body: { name: 'Audited', position: 7 },
      });
      expect(made.status, made.text).toBe(201);
      const { id } = made.json;
      expect((await bridge.call('DELETE', `/api/models/categories/${id}/`)).status).toBe(204);
      const entries = await trail(`model=categories&key=${id}`);
      expect(entries.map(({ action }) => action)).toEqual(['delete_record', 'create_record']);
      expect(entries[0]?.details).toMatchObject({ before: { name: 'Audited' }, after: null });
      expect(entries[1]?.details).toMatchObject({ before: null, after: { name: 'Audited' } });
    });

    it('has refusals, exports, sign-ins and changes of roles, and never a password', async () => {
      await bridge.call('PATCH', '/api/models/customers/1/', { as: 'editor', body: { tier: 'platinum' } });
      const [failed] = await trail('action=patch_record&phase=failed&limit=1');
      expect(failed?.details['code']).toBeDefined();
      await bridge.call('GET', '/api/models/customers/export/?format=jsonl');
      expect(await trail('action=export_records')).toHaveLength(2);
      await bridge.call('POST', '/api/auth/login/', {
        body: { email: 'ann@example.test', password: 'wrong 1234' },
      });
      await bridge.confirm();
      const [signIn] = await trail('action=log_in');
      expect(signIn).toMatchObject({
        phase: 'failed',
        details: { asked: { body: { email: 'ann@example.test' } }, outcome: { code: 'invalid_credentials' } },
      });
      await bridge.call('PUT', '/api/roles/auditor/', { body: { tables: {}, privileges: ['audit'] } });
      expect(await trail('action=save_role')).toHaveLength(2);
      const all = await bridge.call('GET', '/api/audit/export/', { as: 'auditor' });
      expect(all.status).toBe(200);
      expect(all.text).not.toContain(password);
      expect(all.text).not.toContain('wrong 1234');
      expect(
        all.text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Entry).length,
      ).toBeGreaterThan(10);
    });

    it('is read page by page, with filters that say what is wrong with them', async () => {
      const first = await bridge.call('GET', '/api/audit/?limit=3');
      const second = await bridge.call('GET', `/api/audit/?limit=3&before=${first.json.next}`);
      const whole = await bridge.call('GET', '/api/audit/?limit=6');
      expect([...first.json.entries, ...second.json.entries]).toEqual(whole.json.entries);
      const some = await bridge.call(
        'GET',
        '/api/audit/?phase=done,failed&action=patch_record,create_record&limit=9',
      );
      expect(new Set(some.json.entries.map((one: Entry) => one.phase))).not.toContain('intended');
      const hers = await bridge.call('GET', '/api/audit/?principal=editor@example.test&limit=9');
      expect(new Set(hers.json.entries.map((one: Entry) => one.principal.name))).toEqual(
        new Set(['editor@example.test']),
      );
      const found = await bridge.call('GET', '/api/audit/?text=Grace&limit=9');
      expect(found.json.entries.length).toBeGreaterThan(0);
      expect((await bridge.call('GET', '/api/audit/?text=%25no_such%25')).json.entries).toEqual([]);
      for (const query of ['limit=0', 'since=yesterday', 'before=x', 'key=1', 'whatever=1']) {
        const answer = await bridge.call('GET', `/api/audit/?${query}`);
        expect(answer.json).toMatchObject({
          status: 400,
          errors: [{ parameter: query.split('=')[0], code: 'invalid_parameter' }],
        });
      }
      expect((await bridge.call('GET', '/api/audit/', { as: 'editor' })).status).toBe(403);
    });

    it('gives back a former state of a record, and one that was deleted', async () => {
      const { id } = (
        await bridge.call('POST', '/api/models/categories/', { body: { name: 'First', position: 1 } })
      ).json;
      await bridge.call('PATCH', `/api/models/categories/${id}/`, { body: { name: 'Second' } });
      const history = await bridge.call('GET', `/api/models/categories/${id}/history/`);
      expect(history.json.entries.map((one: { changes: object }) => one.changes)).toEqual([
        { name: { before: 'First', after: 'Second' } },
        expect.objectContaining({ name: { before: null, after: 'First' } }),
      ]);
      const [{ id: entry }] = history.json.entries;
      const restored = await bridge.call('POST', `/api/models/categories/${id}/history/${entry}/restore/`, {
        body: {},
      });
      expect(restored.json, restored.text).toMatchObject({ name: 'First' });
      await bridge.call('DELETE', `/api/models/categories/${id}/`);
      const [deletion] = (await bridge.call('GET', `/api/models/categories/${id}/history/`)).json.entries;
      const back = await bridge.call('POST', `/api/models/categories/${id}/history/${deletion.id}/restore/`, {
        body: {},
      });
      expect(back.status, back.text).toBe(201);
      expect(back.json).toMatchObject({ id, name: 'First', position: 1 });
      const viewer = await bridge.call('POST', `/api/models/categories/${id}/history/${entry}/restore/`, {
        as: 'viewer',
        body: {},
      });
      expect(viewer.status).toBe(403);
      expect(
        (await bridge.call('GET', `/api/models/categories/987654/history/`, { as: 'viewer' })).status,
      ).toBe(404);
    });

    it('shows the history of a record only as far as the role sees the record', async () => {
      const tables = {
        customers: { operations: ['read'], readable: ['id', 'first_name'], rows: { column: 'id', value: 9 } },
      };
      await bridge.accounts.roles.save(
        { name: 'narrow', definition: { tables, privileges: [] }, changedBy: 'x' },
        () => undefined,
      );
      await bridge.call('PATCH', '/api/models/customers/9/', {
        body: { last_name: 'Hidden', first_name: 'Seen' },
      });
      await bridge.call('PATCH', '/api/models/customers/8/', { body: { first_name: 'Elsewhere' } });
      const seen = await bridge.call('GET', '/api/models/customers/9/history/', { as: 'narrow' });
      expect(seen.text).toContain('Seen');
      expect(seen.text).not.toContain('Hidden');
      expect(seen.text).not.toContain('last_name');
      expect((await bridge.call('GET', '/api/models/customers/8/history/', { as: 'narrow' })).status).toBe(
        404,
      );
    });

    it('is verified at the command line', async () => {
      const verify = (): { readonly ok: boolean } =>
        JSON.parse(
          execFileSync(process.execPath, [program, 'audit', 'verify', '--json'], {
            encoding: 'utf8',
            cwd: '/tmp',
            env: {
              PATH: process.env['PATH'],
              ...secrets,
              JET_BRIDGE_STORE_URL: `file:${store.settings.database}`,
            },
          }),
        ) as { ok: boolean };
      expect(verify()).toMatchObject({ ok: true });
      const asked = await bridge.call('GET', '/api/audit/verify/');
      expect(asked.json).toMatchObject({ ok: true, problems: [] });
      expect(asked.json.entries).toBeGreaterThan(10);
      expect((await bridge.call('GET', '/api/audit/verify/', { as: 'editor' })).status).toBe(403);
    });
  });
}
