import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { configOf } from '../../src/config/index.ts';
import { silent } from '../../src/events/index.ts';
import { assemble, webSettingsOf, type Assembled } from '../../src/server/index.ts';
import { memberToken, project, resourceToken, verifyKey } from '../auth/jet-admin-tokens.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { engines } from '../support/engines.ts';
import { sampleScript } from '../support/samples.ts';
import { sealed } from '../support/sealed-settings.ts';
import { testKey } from '../support/start-bridge.ts';

for (const engine of engines.filter(({ name }) => name !== 'sqlite')) {
  describe.skipIf(engine.skipReason)(`X-Bridge-Settings on ${engine.name}`, () => {
    let other: TestDatabase;
    let folder: string;
    let on: Assembled;
    let off: Assembled;

    const open = async (bridgeSettings: boolean): Promise<Assembled> => {
      const own = engines.find(({ name }) => name === 'sqlite');
      const database = await own?.createDatabase(sampleScript('awkward', 'sqlite'));
      const address = new URL(other.url);
      const config = await configOf(
        {
          database: { url: database?.url },
          store: { url: `file:${join(folder, `${String(bridgeSettings)}.db`)}` },
          auth: {
            bearerKey: testKey,
            jetAdmin: {
              project: 'own',
              token: resourceToken,
              verifyKey,
              bridgeSettings,
              bridgeSettingsHosts: [address.host],
            },
          },
        },
        folder,
      );
      return assemble(config, {
        only: 'bridge',
        settings: webSettingsOf(config),
        serveInterface: false,
        observe: silent,
      });
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'jet-bridge-test-settings-'));
      other = await engine.createDatabase(sampleScript('shop', engine.name));
      [on, off] = await Promise.all([open(true), open(false)]);
    });
    afterAll(async () => {
      await on?.close();
      await off?.close();
      await other?.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    const settings = (changes: object = {}): object => {
      const { hostname, port, username, password, pathname } = new URL(other.url);
      return {
        project,
        token: resourceToken,
        database_engine: engine.name === 'postgres' ? 'postgresql' : 'mysql',
        database_host: hostname,
        database_port: port,
        database_user: decodeURIComponent(username),
        database_password: decodeURIComponent(password),
        database_name: pathname.slice(1),
        ...changes,
      };
    };
    const ask = async (
      bridge: Assembled,
      header: string | null,
      authorization = '',
      path = '/api/models/products/',
    ): Promise<Response> =>
      bridge.fetch(
        new Request(`http://localhost${path}`, {
          headers: {
            authorization: authorization === '' ? `JWT ${await memberToken({ owner: true })}` : authorization,
            accept: 'application/problem+json',
            ...(header === null ? {} : { 'x-bridge-settings': header }),
          },
        }),
      );
    const codeOf = async (response: Response): Promise<unknown> =>
      ((await response.json()) as { code?: string }).code;

    test('names the database of a request, for members of the project within', async () => {
      const response = await ask(on, sealed(settings()));
      expect(response.status, await response.clone().text()).toBe(200);
      expect(((await response.json()) as { count: number }).count).toBeGreaterThan(0);
      expect(await codeOf(await ask(on, null, `Bearer ${testKey}`))).toBe('unknown_table');
      expect((await ask(on, sealed(settings()), `Bearer ${testKey}`)).status).toBe(200);
      expect(await codeOf(await ask(on, sealed(settings({ project: 'another' }))))).toBe('forbidden');
    });

    test('shows no more tables than it lists', async () => {
      const header = sealed(settings({ database_only: ['customers'] }));
      expect(await codeOf(await ask(on, header))).toBe('unknown_table');
      expect((await ask(on, header, '', '/api/models/customers/')).status).toBe(200);
    });

    test.each<[string, () => string]>([
      ['nothing', () => ''],
      ['nonsense', () => 'x'.repeat(200)],
      ['another token', () => sealed(settings(), 'another-token')],
      [
        'a changed byte',
        () => sealed(settings(), resourceToken, (bytes) => (bytes.writeUInt8(1, 30), bytes)),
      ],
      ['a cut end', () => sealed(settings(), resourceToken, (bytes) => bytes.subarray(0, 60))],
      ['no JSON', () => sealed('nonsense')],
      ['a list', () => sealed([])],
      ['a file', () => sealed(settings({ database_engine: 'sqlite', database_name: '/etc/passwd' }))],
      ['a file by address', () => sealed(settings({ database_url: 'sqlite:/tmp/x.db' }))],
      ['another host', () => sealed(settings({ database_host: 'db.evil.test' }))],
      ['another port', () => sealed(settings({ database_port: 1 }))],
      ['a socket', () => sealed(settings({ database_host: '/var/run' }))],
      ['another engine', () => sealed(settings({ database_engine: 'mongodb' }))],
      ['row-level security', () => sealed(settings({ database_rls_type: 'supabase' }))],
      ['a tunnel', () => sealed(settings({ database_ssh_host: 'x' }))],
      ['names that are none', () => sealed(settings({ database_only: 'customers' }))],
    ])('is refused when it holds %s, and never means the own database', async (_what, header) => {
      const response = await ask(on, header(), `Bearer ${testKey}`, '/api/models/widgets/');
      expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_bridge_settings']);
    });

    test('is refused where it is not switched on, and where it means nothing', async () => {
      expect(await codeOf(await ask(off, sealed(settings()), `Bearer ${testKey}`))).toBe(
        'invalid_bridge_settings',
      );
      const whoami = await ask(on, sealed(settings()), `Bearer ${testKey}`, '/api/auth/whoami/');
      expect(await codeOf(whoami)).toBe('invalid_bridge_settings');
    });

    test('says without a word of the driver that a database cannot be opened', async () => {
      const response = await ask(on, sealed(settings({ database_name: 'not_there_at_all' })));
      expect(response.status).toBe(503);
      expect(await response.text()).not.toContain('not_there_at_all');
    });
  });
}
