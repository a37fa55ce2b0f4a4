import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SignInAnswer, SignInMethods } from '../../src/contract/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { engines } from '../support/engines.ts';
import { startOidcProvider, type OidcTestProvider } from '../support/oidc-provider.ts';
import { sampleScript } from '../support/samples.ts';
import { oidcOf, openSignOnApp, publicUrl, type Ended, type SignOnApp } from './sign-on-app.ts';

const password = 'plum tractor ladder 91';

let provider: OidcTestProvider;
let other: OidcTestProvider;
beforeAll(async () => {
  [provider, other] = await Promise.all([startOidcProvider(), startOidcProvider()]);
});
afterAll(() => Promise.all([provider.stop(), other.stop()]));
beforeEach(() => {
  provider.faults = {};
  other.faults = {};
});

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`OpenID Connect with a store on ${engine.name}`, () => {
    let data: TestDatabase;
    let store: TestDatabase;
    let app: SignOnApp;
    beforeAll(async () => {
      data = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
      store = await engine.createDatabase();
      app = await openSignOnApp(
        { database: data.url, store: store.url },
        {
          oidc: oidcOf(provider, {
            roles: ['admins=owner', 'cn=clerks,ou=people=editor', 'readers=viewer', 'ghosts=nobody'],
            providers: [
              oidcOf(other, {
                id: 'other',
                name: 'Other ID',
                defaultRole: 'viewer',
                emailDomains: ['example.com'],
              }),
              oidcOf(other, { id: 'known-only', createAccounts: false }),
            ],
          }),
        },
      );
      await app.accounts.createAccount({ email: 'root@example.com', role: 'owner', password });
    });
    afterAll(async () => {
      await app?.close();
      await Promise.all([data?.drop(), store?.drop()]);
    });

    const exchange = async (
      { facts, verifier }: Pick<Ended, 'facts' | 'verifier'>,
      side = 'api',
    ): Promise<{ readonly status: number; readonly body: SignInAnswer }> => {
      const response = await app.ask('POST', `/${side}/auth/link/`, { code: facts['code'], verifier });
      return { status: response.status, body: (await response.json()) as SignInAnswer };
    };
    const asPerson = (sub: string, more: Record<string, unknown> = {}): void => {
      provider.person = { sub, email: `${sub}@example.com`, email_verified: true, ...more };
      other.person = provider.person;
    };

    test('says which providers there are', async () => {
      const methods = (await (await app.ask('GET', '/api/auth/methods/')).json()) as SignInMethods;
      expect(methods).toEqual({
        providers: [
          { id: 'sso', name: 'Example ID' },
          { id: 'other', name: 'Other ID' },
          { id: 'known-only', name: 'Example ID' },
        ],
        password_reset: false,
      });
      expect(await (await app.ask('GET', '/service/auth/methods/')).json()).toEqual(methods);
    });

    test('signs a person in on both sides, each once, with an account and role of the group', async () => {
      asPerson('ada', { name: 'Ada Lovelace', groups: ['staff', 'cn=clerks,ou=people'] });
      const { location } = await app.begin();
      const asked = new URL(location).searchParams;
      expect(asked.get('redirect_uri')).toBe(`${publicUrl}/api/auth/oidc/sso/callback/`);
      expect(asked.get('code_challenge_method')).toBe('S256');
      const ended = await app.signOn();
      expect(ended.base).toBe(`${publicUrl}/`);
      expect(Object.keys(ended.facts)).toEqual(['code']);
      const data = await exchange(ended);
      expect(data.status).toBe(200);
      expect(data.body.user).toMatchObject({
        email: 'ada@example.com',
        name: 'Ada Lovelace',
        role: 'editor',
      });
      expect((await exchange(ended, 'service')).status).toBe(200);
      expect((await exchange(ended)).status).toBe(401);
    });

    test('gives the role that the groups have at the next sign-in, and ends what was allowed before', async () => {
      asPerson('ben', { groups: ['cn=clerks,ou=people'] });
      const { body } = await exchange(await app.signOn());
      const whoAmI = (): Promise<Response> =>
        app.ask('GET', '/api/auth/whoami/', undefined, { authorization: `Bearer ${body.token}` });
      expect((await whoAmI()).status).toBe(200);
      asPerson('ben', { groups: ['readers', 'cn=clerks,ou=people'] });
      // Listed first counts: clerks stand before readers.
      expect((await exchange(await app.signOn())).body.user.role).toBe('editor');
      asPerson('ben', { groups: 'readers' });
      expect((await exchange(await app.signOn())).body.user.role).toBe('viewer');
      expect((await whoAmI()).status).toBe(401);
    });

    test('refuses who is in no group that gives a role, and makes no account', async () => {
      asPerson('cleo', { groups: ['guests'] });
      expect((await app.signOn()).facts).toEqual({
        sign_on_error: 'identity_not_accepted',
        reason: 'no_role',
      });
      expect(await app.accounts.findAccount('cleo@example.com')).toBeNull();
    });

    test('refuses a role that is not there, and logs which setting gives it', async () => {
      asPerson('gil', { groups: ['ghosts'] });
      expect((await app.signOn()).facts['reason']).toBe('role_missing');
      expect(app.events).toContainEqual(
        expect.objectContaining({ name: 'sign_in_refused', reason: expect.stringContaining('auth.oidc') }),
      );
    });

    test('joins an account by its verified address only, and knows it by its subject from then on', async () => {
      const email = 'dora@example.com';
      await app.accounts.createAccount({ email, role: 'viewer', password });
      asPerson('dora-1', { email, email_verified: false, groups: ['readers'] });
      expect((await app.signOn()).facts['reason']).toBe('email_not_verified');
      asPerson('dora-1', { email, email_verified: undefined, groups: ['readers'] });
      expect((await app.signOn()).facts['reason']).toBe('email_not_verified');
      asPerson('dora-1', { email: 'Dora@Example.com', groups: ['readers'] });
      const { id } = (await exchange(await app.signOn())).body.user;
      expect(id).toBe((await app.accounts.findAccount(email))?.id);
      asPerson('dora-1', { email: 'married@example.com', email_verified: false, groups: ['readers'] });
      expect((await exchange(await app.signOn())).body.user).toMatchObject({ id, email });
    });

    test('takes the same subject of another issuer for another person', async () => {
      asPerson('same', { groups: ['readers'] });
      const first = (await exchange(await app.signOn())).body.user.id;
      asPerson('same', { email: 'another@example.com' });
      const second = (await exchange(await app.signOn({ provider: 'other' }))).body.user.id;
      expect(second).not.toBe(first);
    });

    test('keeps a disabled account out', async () => {
      asPerson('eve', { groups: ['readers'] });
      await exchange(await app.signOn());
      await app.accounts.disable('eve@example.com');
      expect((await app.signOn()).facts['reason']).toBe('account_disabled');
    });

    test('never takes the last owner away', async () => {
      asPerson('root', { groups: ['readers'] });
      expect((await exchange(await app.signOn())).body.user.role).toBe('owner');
      expect(app.events).toContainEqual(
        expect.objectContaining({ name: 'warning', detail: expect.stringContaining('last owner') }),
      );
    });

    test('asks the userinfo endpoint for what the ID token leaves out', async () => {
      asPerson('uma', { groups: ['readers'] });
      provider.faults = { userInfoOnly: true };
      expect((await exchange(await app.signOn())).body.user.email).toBe('uma@example.com');
    });

    test('lets in people of listed domains only, where domains are listed', async () => {
      asPerson('fay', { email: 'fay@example.com.evil.test' });
      expect((await app.signOn({ provider: 'other' })).facts['reason']).toBe('email_domain');
      asPerson('fay');
      expect((await exchange(await app.signOn({ provider: 'other' }))).body.user.role).toBe('viewer');
    });

    test('makes no account where the provider may not', async () => {
      asPerson('gus');
      expect((await app.signOn({ provider: 'known-only' })).facts['reason']).toBe('no_account');
      asPerson('root');
      expect((await exchange(await app.signOn({ provider: 'known-only' }))).status).toBe(200);
    });

    describe('does not believe', () => {
      const refused = { sign_on_error: 'identity_not_verified' };

      test.each([
        ['another nonce', { claims: { nonce: 'stolen' } }],
        ['a token for another client', { claims: { aud: 'somebody-else' } }],
        ['a token that has expired', { claims: { exp: 1 } }],
        ['a token of another issuer', { claims: { iss: 'https://evil.test' } }],
        ['a signature with a key that is not published', { otherKey: true }],
        ['an answer in the name of another issuer', { iss: 'https://evil.test' }],
      ])('%s', async (_what, faults) => {
        asPerson('hal', { groups: ['admins'] });
        provider.faults = faults;
        expect((await app.signOn()).facts).toEqual(refused);
        expect(await app.accounts.findAccount('hal@example.com')).toBeNull();
      });

      test('a person who turned back', async () => {
        provider.faults = { error: 'access_denied' };
        expect((await app.signOn()).facts).toEqual({ ...refused, reason: 'denied' });
      });

      test('a state that was never sent, and asks nobody', async () => {
        asPerson('ida', { groups: ['readers'] });
        const target = await provider.authorize((await app.begin()).location);
        target.searchParams.set('state', 'made-up');
        const before = provider.tokenRequests;
        expect((await app.comeBack(target)).facts).toEqual({ sign_on_error: 'invalid_code' });
        expect(provider.tokenRequests).toBe(before);
      });

      test('the same answer twice', async () => {
        asPerson('ida', { groups: ['readers'] });
        const target = await provider.authorize((await app.begin()).location);
        const both = await Promise.all([app.comeBack(target), app.comeBack(target)]);
        expect(both.filter(({ facts }) => 'code' in facts)).toHaveLength(1);
        expect(both.filter(({ facts }) => 'sign_on_error' in facts)).toHaveLength(1);
        expect((await app.comeBack(target)).facts).toEqual({ sign_on_error: 'invalid_code' });
      });

      test('the answer of one provider at the address of another', async () => {
        asPerson('jon', { groups: ['admins'] });
        const target = await other.authorize((await app.begin('other')).location);
        target.pathname = '/api/auth/oidc/sso/callback/';
        expect((await app.comeBack(target)).facts).toEqual({ sign_on_error: 'invalid_code' });
      });

      test('the answer of one side on the other', async () => {
        asPerson('jon', { groups: ['readers'] });
        const target = await provider.authorize((await app.begin()).location);
        target.pathname = '/service/auth/oidc/sso/callback/';
        expect((await app.comeBack(target)).facts).toMatchObject({ sign_on_error: 'invalid_code' });
      });
    });

    test('signs in no browser but the one that began', async () => {
      asPerson('kim', { groups: ['readers'] });
      const mine = await app.signOn();
      expect((await exchange({ ...mine, verifier: 'of another browser' })).status).toBe(401);
      const bare = await app.ask('POST', '/api/auth/link/', { code: mine.facts['code'] });
      expect(bare.status).toBe(401);
      expect((await exchange(mine)).status).toBe(200);
    });

    test('asks for the second factor of an account that has one, and keeps the code until it is right', async () => {
      asPerson('mia', { groups: ['readers'] });
      const { id } = (await exchange(await app.signOn())).body.user;
      const { secret } = await app.accounts.secondFactors.beginTotp(id);
      const otp = (steps: number): string =>
        new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
      await app.accounts.secondFactors.confirmTotp(id, otp(-1));
      const { facts, verifier } = await app.signOn();
      const body = { code: facts['code'], verifier };
      const without = await app.ask('POST', '/api/auth/link/', body);
      expect(await without.json()).toMatchObject({ status: 401, code: 'otp_required' });
      expect((await app.ask('POST', '/api/auth/link/', { ...body, otp: otp(0) })).status).toBe(200);
    });

    test('stands in the audit log with the account, and without the codes of the provider', async () => {
      asPerson('nat', { groups: ['readers'] });
      await app.signOn();
      asPerson('nat', { groups: [] });
      await app.signOn();
      const login = await app.ask('POST', '/api/auth/login/', { email: 'root@example.com', password });
      const { token } = (await login.json()) as SignInAnswer;
      const entries = async (): Promise<string> => {
        const path = '/api/audit/?action=finish_sign_on&limit=2';
        return (await app.ask('GET', path, undefined, { authorization: `Bearer ${token}` })).text();
      };
      await expect.poll(entries).toContain('no_role');
      const text = await entries();
      expect(text).toContain('nat@example.com');
      expect(text).toContain('code=%5Bredacted%5D');
      expect(text).toContain('state=%5Bredacted%5D');
    });

    test('works on the service’s side too', async () => {
      asPerson('lea', { groups: ['readers'] });
      const ended = await app.signOn({ side: 'service' });
      expect((await exchange(ended, 'service')).body.user.email).toBe('lea@example.com');
    });

    test('says which setting to look at when the provider does not answer', async () => {
      const silent = await startOidcProvider();
      silent.faults = { silent: true };
      const apart = await openSignOnApp(
        { database: data.url, store: 'file::memory:' },
        { oidc: oidcOf(silent) },
      );
      const answer = await apart.ask('POST', '/api/auth/oidc/sso/start/', { challenge: 'x'.repeat(43) });
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        code: 'authority_unavailable',
        detail: expect.stringContaining('auth.oidc.issuer'),
      });
      await apart.close();
      await silent.stop();
    });

    test('reaches no private address that is not allowed', async () => {
      const apart = await openSignOnApp(
        { database: data.url, store: 'file::memory:' },
        { oidc: oidcOf(provider, { allowAddresses: [] }) },
      );
      const answer = await apart.ask('POST', '/api/auth/oidc/sso/start/', { challenge: 'x'.repeat(43) });
      expect(await answer.json()).toMatchObject({
        code: 'authority_unavailable',
        detail: expect.stringContaining('auth.oidc.allowAddresses'),
      });
      await apart.close();
    });

    test('begins at no provider that is not configured, nor without a challenge', async () => {
      const unknown = await app.ask('POST', '/api/auth/oidc/nobody/start/', { challenge: 'x'.repeat(43) });
      expect(await unknown.json()).toMatchObject({ status: 404, detail: expect.stringContaining('sso') });
      const weak = await app.ask('POST', '/api/auth/oidc/sso/start/', { challenge: 'short' });
      expect(await weak.json()).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/challenge', code: 'invalid_value' }],
      });
    });
  });
}
