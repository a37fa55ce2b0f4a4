import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configOf, loadConfig, oidcProviders } from '../../src/config/index.ts';

const issuer = 'https://login.example.com/realms/staff/';
const one = { issuer, clientId: 'bridge' };
const server = { publicUrl: 'https://admin.example.com' };

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'jet-bridge-config-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('providers of single sign-on', () => {
  it('keep the issuer exactly as it calls itself, with its groups in order', async () => {
    const roles = ['cn=admins,ou=groups=owner', 'staff = viewer'];
    const config = await configOf({ server, auth: { oidc: { ...one, roles } } }, '/');
    expect(oidcProviders(config)).toMatchObject([
      {
        issuer,
        id: 'sso',
        roles: [
          { group: 'cn=admins,ou=groups', role: 'owner' },
          { group: 'staff', role: 'viewer' },
        ],
        defaultRole: null,
      },
    ]);
  });

  it('take their secrets from variables, in the list too, and print none', async () => {
    const providers = [{ ...one, id: 'second', clientSecret: 'env:SECOND_SECRET' }];
    await writeFile(
      join(folder, 'jet-bridge.config.json'),
      JSON.stringify({ server, auth: { oidc: { providers } } }),
    );
    const env = { SECOND_SECRET: 'very private', HOME: folder };
    const config = await loadConfig({ flags: new Map(), env, cwd: folder });
    expect(oidcProviders(config)[0]?.clientSecret?.reveal()).toBe('very private');
    expect(inspect(config, { depth: null })).not.toContain('very private');
    await expect(loadConfig({ flags: new Map(), env: { HOME: folder }, cwd: folder })).rejects.toThrow(
      /auth\.oidc\.providers .*SECOND_SECRET, which is not set/,
    );
  });

  it('may be given as JSON in a variable', async () => {
    const env = {
      HOME: folder,
      JET_BRIDGE_SERVER_PUBLIC_URL: server.publicUrl,
      JET_BRIDGE_AUTH_OIDC_PROVIDERS: JSON.stringify([one]),
    };
    expect(oidcProviders(await loadConfig({ flags: new Map(), env, cwd: folder }))).toHaveLength(1);
  });

  it.each([
    [
      'a client without an issuer',
      { server, auth: { oidc: { clientId: 'x' } } },
      /auth\.oidc\.issuer is missing/,
    ],
    ['an issuer without a client', { server, auth: { oidc: { issuer } } }, /auth\.oidc\.clientId is missing/],
    ['no public address', { auth: { oidc: one } }, /server\.publicUrl is missing/],
    [
      'an issuer on plain http',
      { server, auth: { oidc: { ...one, issuer: 'http://login.example.com' } } },
      /https/,
    ],
    ['scopes without openid', { server, auth: { oidc: { ...one, scopes: ['email'] } } }, /openid/],
    ['one id twice', { server, auth: { oidc: { ...one, providers: [one] } } }, /the id "sso"/],
    ['an unknown member', { server, auth: { oidc: { providers: [{ ...one, client: 1 }] } } }, /clientId/],
    [
      'a group without a role',
      { server, auth: { oidc: { ...one, roles: ['admins'] } } },
      /auth\.oidc\.roles/,
    ],
  ])('are refused with %s', async (_what, content, message) => {
    await expect(configOf(content, '/')).rejects.toThrow(message);
  });
});

describe('mail', () => {
  const mail = { url: 'smtp://user:hunter2@mail.example.com:587', from: 'Shop <shop@example.com>' };

  it('keeps its password out of sight', async () => {
    const config = await configOf({ server, mail }, '/');
    expect(config.mail.url?.reveal()).toBe(mail.url);
    expect(inspect(config, { depth: null })).not.toContain('hunter2');
  });

  it.each([
    ['no sender', { server, mail: { url: mail.url } }, /mail\.from is missing/],
    ['no address for its links', { mail }, /server\.publicUrl is missing/],
    ['an address of another kind', { server, mail: { ...mail, url: 'https://user:hunter2@x' } }, /smtp:/],
  ])('is refused with %s', async (_what, content, message) => {
    const refusal = configOf(content, '/');
    await expect(refusal).rejects.toThrow(message);
    await expect(refusal).rejects.not.toThrow(/hunter2/);
  });
});
