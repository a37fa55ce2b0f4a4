import { describe, expect, it } from 'vitest';
import { configOf } from '../../src/config/index.ts';
import { silent } from '../../src/events/index.ts';
import { assemble, webSettingsOf } from '../../src/server/index.ts';
import { sampleScript } from '../support/samples.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { secrets, testKey } from '../support/start-bridge.ts';

const metricsToken = 'metrics-token-of-the-tests-5c1f09ab';
const password = 'seven green herons at noon';

/** A bridge over the shop; `get` asks it with an Authorization header. */
async function openShop(server: Readonly<Record<string, unknown>> = {}) {
  const database = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
  const config = await configOf(
    {
      server,
      database: { url: database.url },
      store: { url: 'sqlite::memory:' },
      auth: { secret: secrets.JET_ADMIN_AUTH_SECRET, bearerKey: testKey },
    },
    '/',
  );
  const assembled = await assemble(config, {
    only: 'bridge',
    settings: webSettingsOf(config, ''),
    serveInterface: false,
    observe: silent,
  });
  const send = async (path: string, init: RequestInit = {}) =>
    assembled.fetch(new Request(`http://localhost${path}`, init));
  return {
    accounts: assembled.bridgeAccounts,
    send,
    get: async (path: string, token?: string) =>
      send(path, token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
    async close() {
      await assembled.close();
      await database.drop();
    },
  };
}

describe('metrics', () => {
  it('are not there without a token of their own', async () => {
    const shop = await openShop();
    expect((await shop.get('/metrics')).status).toBe(404);
    expect((await shop.get('/metrics', testKey)).status).toBe(404);
    await shop.close();
  });

  it('open to their token and to nothing else', async () => {
    const shop = await openShop({ metricsToken });
    for (const token of [testKey, '', `${metricsToken}x`, metricsToken.slice(1)]) {
      const answer = await shop.get('/metrics', token);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('jet_bridge_');
    }
    expect((await shop.get('/metrics')).status).toBe(401);
    expect((await shop.get('/metrics', metricsToken)).status).toBe(200);
    expect((await shop.get('/api/models/customers/', metricsToken)).status).toBe(401);
    await shop.close();
  });

  it('count requests by route, statements, sign-ins and tables, and name nobody and no row', async () => {
    const shop = await openShop({ metricsToken });
    await shop.accounts?.createAccount({ email: 'ann@example.test', role: 'owner', password });
    const signIn = (given: string) =>
      shop.send('/api/auth/login/', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'ann@example.test', password: given }),
      });
    expect((await signIn(password)).status).toBe(200);
    expect((await signIn('wrong')).status).toBe(401);
    for (const key of [1, 2, 3]) await shop.get(`/api/models/customers/${key}/`, testKey);
    await shop.get('/api/models/secret_table_name/', testKey);
    await shop.get('/nowhere/1234', testKey);
    const answer = await shop.get('/metrics', metricsToken);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain(
      'jet_bridge_request_duration_seconds_count{method="GET",route="/api/models/:model/:key",status="200"} 3',
    );
    expect(text).toMatch(/jet_bridge_statement_duration_seconds_count [1-9]/);
    expect(text).toContain('jet_bridge_sign_ins_total{side="bridge",result="signed_in"} 1');
    expect(text).toContain('jet_bridge_sign_ins_total{side="bridge",result="refused"} 1');
    expect(text).toMatch(/jet_bridge_schema_tables [1-9]/);
    expect(text).toContain('jet_bridge_database_up 1');
    expect(text).toContain('process_cpu_seconds_total');
    for (const word of ['ann@', 'customers', 'secret_table_name', '1234', metricsToken, testKey]) {
      expect(text).not.toContain(word);
    }
    await shop.close();
  });
});
