import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecoveryCodes, UserDescription } from '../../src/contract/index.ts';
import { openAdministeredBridge, password, type AdministeredBridge } from '../support/administered-bridge.ts';

let folder: string;
let bridge: AdministeredBridge;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jet-bridge-second-factor-'));
  bridge = await openAdministeredBridge('sqlite::memory:', `sqlite:${join(folder, 'store.db')}`);
});
afterAll(async () => {
  await bridge.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Turns one-time passwords on for the account of a role. @returns its secret */
async function enrol(role: string): Promise<string> {
  await bridge.signInAgain(role);
  await bridge.call('POST', '/api/auth/confirm/', { as: role, body: { password } });
  const { json } = await bridge.call('POST', '/api/auth/otp/', { as: role });
  const { secret } = json as { secret: string };
  const otp = new TOTP({ secret }).generate();
  const on = await bridge.call('POST', '/api/auth/otp/confirm/', { as: role, body: { otp } });
  expect((on.json as RecoveryCodes).recovery_codes).toHaveLength(10);
  return secret;
}

const users = async (): Promise<readonly UserDescription[]> =>
  ((await bridge.call('GET', '/api/users/')).json as { users: UserDescription[] }).users;
const find = async (email: string): Promise<UserDescription | undefined> =>
  (await users()).find((user) => user.email === email);

test('an owner sees who has a second factor, and resets that of others after confirming', async () => {
  await enrol('editor');
  const editor = await find('editor@example.test');
  expect(editor).toMatchObject({ second_factor: true });
  const path = `/api/users/${editor?.id}/second-factor/`;
  expect((await bridge.call('DELETE', path)).json).toMatchObject({ code: 'confirmation_required' });
  await bridge.confirm();
  const reset = await bridge.call('DELETE', path);
  expect(reset.json).toMatchObject({
    email: 'editor@example.test',
    second_factor: false,
    has_password: true,
  });
  const after = await bridge.call('GET', '/api/auth/whoami/', { as: 'editor' });
  expect(after.json).toMatchObject({ status: 401, code: 'session_ended' });
  const login = { body: { email: 'editor@example.test', password } };
  expect((await bridge.call('POST', '/api/auth/login/', login)).status).toBe(200);
});

test('nobody resets their own, and nobody without the privilege that of others', async () => {
  await bridge.confirm();
  const own = await find('owner@example.test');
  expect((await bridge.call('DELETE', `/api/users/${own?.id}/second-factor/`)).json).toMatchObject({
    code: 'conflict',
  });
  const asViewer = await bridge.call('DELETE', `/api/users/${own?.id}/second-factor/`, { as: 'viewer' });
  expect(asViewer.status).toBe(403);
  expect((await bridge.call('DELETE', '/api/users/nobody/second-factor/')).status).toBe(404);
});

test('what is done about second factors stands in the audit log, without a secret', async () => {
  const secret = await enrol('viewer');
  const otp = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
  const body = { email: 'viewer@example.test', password, otp };
  expect((await bridge.call('POST', '/api/auth/login/', { body })).status).toBe(200);
  const { text, json } = await bridge.call('GET', '/api/audit/');
  const entries = (json as { entries: { action: string; phase: string; principal: { name: string } }[] })
    .entries;
  const seen = entries.map(({ action, phase }) => `${action} ${phase}`);
  for (const entry of ['enable_otp done', 'reset_second_factor intended', 'reset_second_factor done']) {
    expect(seen).toContain(entry);
  }
  const signedIn = entries.find(({ action, phase }) => action === 'log_in' && phase === 'done');
  expect(signedIn?.principal).toMatchObject({ name: 'viewer@example.test' });
  for (const hidden of [secret, otp, password]) expect(text).not.toContain(hidden);
});
