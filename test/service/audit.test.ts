import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../src/audit/index.ts';
import { configOf } from '../../src/config/index.ts';
import { silent } from '../../src/events/index.ts';
import { assemble, webSettingsOf, type Assembled } from '../../src/server/index.ts';
import { openStore } from '../../src/store/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { password } from '../support/administered-bridge.ts';
import { runCli } from '../cli/run-cli.ts';
import { secrets } from '../support/start-bridge.ts';

const email = 'ann@example.test';

interface Entry {
  readonly action: string;
  readonly phase: string;
  readonly principal: { readonly name: string };
  readonly details: Readonly<Record<string, unknown>>;
}

describe('the trail of a service that runs apart', () => {
  let store: Awaited<ReturnType<typeof temporarySqlite>>;
  let service: Assembled;
  let token = '';
  const uiSecret = secrets.JET_ADMIN_UI_SECRET;
  const storeUrl = (): string => `file:${store.settings.database}`;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await service.fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: {
          accept: 'application/problem+json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, text, json: text === '' ? null : JSON.parse(text) };
  };
  const trail = async (query: string): Promise<readonly Entry[]> => {
    const answer = await call('GET', `/service/audit/?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.json.entries;
  };

  beforeAll(async () => {
    store = await temporarySqlite();
    const config = await configOf({ service: { secret: uiSecret }, store: { url: storeUrl() } }, '/');
    service = await assemble(config, {
      only: 'service',
      settings: webSettingsOf(config, ''),
      serveInterface: false,
      observe: silent,
    });
    await service.serviceAccounts?.createAccount({ email, role: 'owner', password });
    token = (await call('POST', '/service/auth/login/', { email, password })).json.token;
  });
  afterAll(async () => {
    await service?.close();
    await store?.drop();
  });

  it('has sign-ins, those that were refused too, and never a password', async () => {
    const wrong = await call('POST', '/service/auth/login/', {
      email: 'bob@example.test',
      password: 'wrong 12345',
    });
    expect(wrong.status).toBe(401);
    const [refused, done] = await trail('action=service_log_in');
    expect(done).toMatchObject({ phase: 'done', principal: { name: email } });
    expect(refused).toMatchObject({
      phase: 'failed',
      principal: { id: '', name: 'bob@example.test' },
      details: { outcome: { code: 'invalid_credentials' } },
    });
    const text = JSON.stringify(await trail(''));
    expect(text).not.toContain(password);
    expect(text).not.toContain('wrong 12345');
  });

  it('has changes of projects and of configuration, before and after they happen', async () => {
    const project = { name: 'Shop', environment: { name: '', color: 'gray' }, bridge: null };
    const saved = await call('PUT', '/service/projects/shop/', project);
    expect(saved.status, saved.text).toBeLessThan(300);
    const layout = await call(
      'PUT',
      '/service/configuration/layout/orders/',
      { value: { columns: ['id'] } },
      { 'If-None-Match': '*' },
    );
    expect(layout.status, layout.text).toBe(200);
    expect((await trail('action=save_project')).map(({ phase }) => phase)).toEqual(['done', 'intended']);
    const [, intended] = await trail('action=save_configuration');
    expect(intended).toMatchObject({
      principal: { name: email },
      details: { params: { kind: 'layout', name: 'orders' }, body: { value: { columns: ['id'] } } },
    });
    expect(await trail('action=read_configuration')).toEqual([]);
  });

  it('is for those with the privilege', async () => {
    const owner = token;
    const viewer = { email: 'viewer@example.test', password: 'another plum tractor 17' };
    await service.serviceAccounts?.createAccount({ ...viewer, role: 'viewer' });
    token = (await call('POST', '/service/auth/login/', viewer)).json.token;
    expect((await call('GET', '/service/audit/')).json).toMatchObject({ status: 403, code: 'forbidden' });
    token = '';
    expect((await call('GET', '/service/audit/')).status).toBe(401);
    token = owner;
  });

  it('has what is done to accounts at the command line, and is verified there', async () => {
    const env = { JET_ADMIN_UI_SECRET: uiSecret, JET_BRIDGE_STORE_URL: storeUrl() };
    const changed = await runCli(['users', 'set-role', 'viewer@example.test', 'editor'], {
      cwd: '/tmp',
      env,
    });
    expect(changed.code, changed.stderr).toBe(0);
    await runCli(['users', 'list'], { cwd: '/tmp', env });
    const entries = await trail('action=users_set_role');
    expect(entries.map(({ phase }) => phase)).toEqual(['done', 'intended']);
    expect(entries[1]).toMatchObject({
      principal: { name: expect.stringContaining('command line') },
      details: { arguments: ['viewer@example.test', 'editor'] },
    });
    expect(await trail('action=users_list')).toEqual([]);
    const verified = await runCli(['audit', 'verify', '--json'], { cwd: '/tmp', env });
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, unchecked: 0, problems: [] });
    const other = { ...env, JET_ADMIN_UI_SECRET: 'quite another secret of the service 123456789' };
    expect((await runCli(['audit', 'verify', '--json'], { cwd: '/tmp', env: other })).code).toBe(1);
  });

  it('shows nothing of a bridge on the same store, whose entries hold rows', async () => {
    const opened = await openStore({
      settings: { engine: 'sqlite', database: store.settings.database },
      observe: silent,
    });
    const { openAuditLog } = await import('../../src/audit/index.ts');
    const bridgeSecrets = [secrets.JET_ADMIN_AUTH_SECRET];
    const log = await openAuditLog({
      store: opened,
      log: 'bridge',
      secrets: bridgeSecrets,
      retentionDays: 0,
      observe: silent,
      now: Date.now,
    });
    await log.write([
      {
        requestId: 'r',
        action: 'update_record',
        phase: 'done',
        principal: { id: 'p', name: 'p' },
        address: '',
        record: { model: 'orders', key: '1', subject: 's' },
        details: '{"before":{"note":"a row"},"after":null}',
      },
    ]);
    await log.close();
    expect(JSON.stringify(await trail('limit=1000'))).not.toContain('a row');
    expect(await verifyAudit(opened, { bridge: bridgeSecrets, service: [uiSecret] })).toMatchObject({
      unchecked: 0,
      problems: [],
    });
    await opened.close();
  });
});
