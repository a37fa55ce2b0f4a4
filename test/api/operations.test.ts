import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/call.ts';
import { startBridge, type StartedBridge } from '../support/start-bridge.ts';

describe('what operators and set-up ask for', () => {
  let bridge: StartedBridge;
  beforeAll(async () => {
    bridge = await startBridge();
  });
  afterAll(() => bridge?.stop());

  it('tells an operator what the bridge holds, and nobody else', async () => {
    const byKey = await call(`${bridge.url}/api/status/?key=${bridge.key}`);
    expect(byKey.status, byKey.text).toBe(200);
    expect(byKey.json).toMatchObject({ total_active_connections: 1, active_connections: [{ token: null }] });
    expect((await call(`${bridge.url}/api/status/`, { token: bridge.key })).status).toBe(200);
    const answers = await Promise.all(
      ['', '?key=', '?key=wrong'].map((query) => call(`${bridge.url}/api/status/${query}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(byKey.text).not.toContain(bridge.key);
  });

  it('fails on purpose for an operator alone, and says nothing of why', async () => {
    expect((await call(`${bridge.url}/api/trigger_exception/`)).status).toBe(403);
    const answer = await call(`${bridge.url}/api/trigger_exception/?key=${bridge.key}`);
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('purpose');
  });

  it('finds the database and its tables', async () => {
    const connection = await call(`${bridge.url}/api/discover/connection/`, { token: bridge.key });
    expect(connection.json).toEqual({ status: true });
    const tables = await call(`${bridge.url}/api/discover/tables/`, { token: bridge.key });
    const { tables: names } = tables.json as { tables: readonly string[] };
    expect(names).toContain('orders');
    expect(names.filter((name) => name.startsWith('jb_'))).toEqual([]);
    expect((await call(`${bridge.url}/api/discover/tables/`)).status).toBe(401);
  });

  it('shows what a token says without judging or repeating it', async () => {
    const claims = Buffer.from(JSON.stringify({ sub: 'a', exp: 1 })).toString('base64url');
    const token = `e30.${claims}.forged`;
    const answer = await call(`${bridge.url}/api/token_inspect/`, { token });
    expect(answer.json).toMatchObject({
      token_type: 'Bearer',
      jwt_data: { sub: 'a', exp: '1970-01-01T00:00:01.000Z', exp_raw: 1, expired: true },
    });
    expect(answer.text).not.toContain('forged');
    expect((await call(`${bridge.url}/api/token_inspect/`)).json).toEqual({ error: 'Token not specified' });
  });

  it('leads to a project only where one is configured', async () => {
    const answer = await call(`${bridge.url}/register/`);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ non_field_errors: ['Project name is not set'] });
  });
});
