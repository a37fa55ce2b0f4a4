import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import type { SessionList, SignInAnswer } from '../../src/contract/index.ts';
import type { Store } from '../../src/store/index.ts';
import { openSide, password } from '../accounts/side.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import { openWeb, type Web } from './web.ts';

const email = 'ada@example.com';
const origin = 'http://localhost:8888';

let place: StorePlace;
let store: Store;
let bridge: Accounts;
let service: Accounts;
let web: Web;
let clock = Date.now();

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  store = await place.open();
  const now = (): number => clock;
  bridge = await openSide(store, 'bridge', { now });
  service = await openSide(store, 'service', { now });
  web = openWeb(store, { bridge, service });
  await bridge.createAccount({ email, name: 'Ada', role: 'owner', password });
  await bridge.createAccount({ email: 'off@example.com', role: 'owner', password });
  await bridge.disable('off@example.com');
});
afterAll(() => place.drop());

const sides = [
  { path: '/api/auth', cookie: 'jet_bridge_data', other: '/service/auth' },
  { path: '/service/auth', cookie: 'jet_bridge_ui', other: '/api/auth' },
] as const;

const cookieOf = (response: Response): string => response.headers.get('set-cookie') ?? '';
const pairOf = (response: Response): string => cookieOf(response).split(';', 1)[0] ?? '';

for (const { path, cookie, other } of sides) {
  const logIn = (body: object = {}): Promise<Response> =>
    web.ask('POST', `${path}/login/`, { body: { email, password, ...body } });
  const answerOf = async (response: Response): Promise<SignInAnswer> =>
    (await response.json()) as SignInAnswer;

  describe(`signing in at ${path}/`, () => {
    test('answers with token, seconds and user, and keeps the refresh token in a cookie of its path', async () => {
      const response = await logIn();
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const answer = await answerOf(response);
      expect(Object.keys(answer)).toEqual(['token', 'expires_in', 'user']);
      expect(answer).toMatchObject({ expires_in: 900, user: { email, name: 'Ada', role: 'owner' } });
      expect(answer.user.privileges).toContain('users');
      expect(cookieOf(response)).toMatch(
        new RegExp(`^${cookie}=[\\w-]{43}; Path=${path}/; Max-Age=604800; HttpOnly; SameSite=Strict$`),
      );
    });

    test('over https the cookie is Secure and cannot come from http', async () => {
      const https = openWeb(store, { bridge, service }, { publicUrl: new URL('https://admin.example.com') });
      const response = await https.ask('POST', `${path}/login/`, { body: { email, password } });
      expect(cookieOf(response)).toMatch(new RegExp(`^__Secure-${cookie}=.*; Path=${path}/; .*; Secure$`));
      const plain = pairOf(response).replace('__Secure-', '');
      const headers = { cookie: plain, origin: 'https://admin.example.com' };
      expect((await https.ask('POST', `${path}/refresh/`, { headers })).status).toBe(401);
    });

    test('under a prefix the cookie’s path has it too', async () => {
      const prefixed = openWeb(store, { bridge, service }, { basePath: '/admin' });
      const response = await prefixed.ask('POST', `/admin${path}/login/`, { body: { email, password } });
      expect(cookieOf(response)).toContain(`; Path=/admin${path}/;`);
    });

    test('an unknown, a disabled and a wrong one answer with the same bytes', async () => {
      const tries = [
        { email: 'nobody@example.com', password },
        { email: 'off@example.com', password },
        { email, password: 'wrong' },
        { email: '', password: '' },
        { email: `${'x'.repeat(3000)}@example.com`, password: 'p'.repeat(3000) },
      ];
      const answers = await Promise.all(
        tries.map(async (body) => {
          const response = await web.ask('POST', `${path}/login/`, { body });
          const { request_id: _id, ...problem } = (await response.json()) as Record<string, unknown>;
          const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
          return JSON.stringify([response.status, headers, problem]);
        }),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('"code":"invalid_credentials"');
      expect(answers[0]).toContain('www-authenticate');
      await logIn();
    });

    test.each([
      ['nothing', {}, ['/email', '/password']],
      ['no password', { email }, ['/password']],
      ['a password that is no text', { email, password: 5 }, ['/password']],
      ['an array', [], ['/email', '/password']],
      ['a prototype', '{"__proto__":{"email":"a@b","password":"x"}}', ['/email', '/password']],
    ])('with %s is 400 and points at what is missing', async (_what, body, pointers) => {
      const response = await web.ask('POST', `${path}/login/`, { body });
      expect(response.status).toBe(400);
      const problem = (await response.json()) as { code: string; errors: { pointer: string }[] };
      expect(problem.code).toBe('invalid_request');
      expect(problem.errors.map(({ pointer }) => pointer)).toEqual(pointers);
    });

    test('asks to wait after too many tries', async () => {
      const body = { email: `many@${cookie}.example.com`, password: 'wrong' };
      const statuses = [];
      let last: Response | undefined;
      for (let turn = 0; turn < 7; turn++) {
        last = await web.ask('POST', `${path}/login/`, { body });
        statuses.push(last.status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
      expect(last?.headers.get('retry-after')).toBe('1');
      clock += 3_600_001;
    });
  });

  describe(`refreshing at ${path}/`, () => {
    test('changes the cookie each time; the one before ends the session', async () => {
      const first = await logIn();
      const ask = (from: Response): Promise<Response> =>
        web.ask('POST', `${path}/refresh/`, { headers: { cookie: `x=1; ${pairOf(from)}; y=2`, origin } });
      const second = await ask(first);
      expect(second.status).toBe(200);
      expect(pairOf(second)).not.toBe(pairOf(first));
      const { token } = await answerOf(second);
      expect((await ask(first)).status).toBe(401);
      expect((await ask(second)).status).toBe(401);
      expect((await web.ask('GET', `${path}/whoami/`, { token })).status).toBe(401);
    });

    test('takes the cookie only with a listed Origin, and then leaves it as it was', async () => {
      const signedIn = await logIn();
      const ask = (headers: Record<string, string>): Promise<Response> =>
        web.ask('POST', `${path}/refresh/`, { headers: { cookie: pairOf(signedIn), ...headers } });
      for (const headers of [{}, { origin: 'null' }, { origin: 'https://evil.example' }]) {
        const refused = await ask(headers);
        expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
          403,
          'origin_not_allowed',
        ]);
      }
      expect((await ask({ origin: 'https://app.example.com' })).status).toBe(200);
    });

    test('for another site the token travels in the body, and no cookie is set', async () => {
      const response = await logIn({ refresh: 'body' });
      expect(response.headers.has('set-cookie')).toBe(false);
      const { refresh_token } = await answerOf(response);
      expect(refresh_token).toMatch(/^[\w-]{43}$/);
      const next = await web.ask('POST', `${path}/refresh/`, { body: { refresh_token, refresh: 'body' } });
      expect(next.status).toBe(200);
      expect(next.headers.has('set-cookie')).toBe(false);
      const again = await answerOf(next);
      expect(again.refresh_token).toMatch(/^[\w-]{43}$/);
      expect(again.refresh_token).not.toBe(refresh_token);
      const foreign = await web.ask('POST', `${other}/refresh/`, {
        body: { refresh_token: again.refresh_token },
      });
      expect(foreign.status).toBe(401);
    });

    test('without anything to refresh a token is required; in an address or as Bearer it is none', async () => {
      const { refresh_token = '' } = await answerOf(await logIn({ refresh: 'body' }));
      for (const [address, token] of [
        [`${path}/refresh/`, undefined],
        [`${path}/refresh/?refresh_token=${refresh_token}`, undefined],
        [`${path}/refresh/`, refresh_token],
      ] as const) {
        const response = await web.ask('POST', address, {
          headers: { origin },
          ...(token === undefined ? {} : { token }),
        });
        expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
          401,
          'token_required',
        ]);
      }
    });
  });

  describe(`a session at ${path}/`, () => {
    test('knows who it is and how long its token lasts', async () => {
      const { token } = await answerOf(await logIn());
      const response = await web.ask('GET', `${path}/whoami/`, { token });
      expect(await response.json()).toMatchObject({
        user: { email, role: 'owner' },
        expires_in: expect.any(Number),
      });
      expect((await web.ask('GET', `${path}/whoami/`)).status).toBe(401);
      const foreign = await web.ask('GET', `${other}/whoami/`, { token });
      expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([
        401,
        'invalid_token',
      ]);
    });

    test('a token counts in its header only', async () => {
      const { token } = await answerOf(await logIn());
      for (const response of [
        await web.ask('GET', `${path}/whoami/?token=${token}&access_token=${token}`),
        await web.ask('GET', `${path}/whoami/`, {
          headers: { cookie: `token=${token}; ${cookie}=${token}` },
        }),
        await web.ask('GET', `${path}/whoami/`, { headers: { 'x-authorization': `Bearer ${token}` } }),
      ]) {
        expect(response.status).toBe(401);
      }
    });

    test.each(['cookie', 'body', 'token'])('signs out by its %s', async (by) => {
      const response = await logIn({ refresh: 'body' });
      const { token, refresh_token = '' } = await answerOf(response);
      const out = await web.ask('POST', `${path}/logout/`, {
        ...(by === 'token' ? { token } : {}),
        ...(by === 'body' ? { body: { refresh_token } } : {}),
        headers: { origin, ...(by === 'cookie' ? { cookie: `${cookie}=${refresh_token}` } : {}) },
      });
      expect(out.status).toBe(204);
      expect(cookieOf(out)).toMatch(
        new RegExp(`^${cookie}=; Path=${path}/; Max-Age=0; HttpOnly; SameSite=Strict$`),
      );
      expect((await web.ask('GET', `${path}/whoami/`, { token })).status).toBe(401);
    });

    test('signing out without a session is no error', async () => {
      expect((await web.ask('POST', `${path}/logout/`, { token: 'a.b.c' })).status).toBe(204);
    });

    test('sees its sessions and ends one of them', async () => {
      await bridge.setPassword(email, password);
      const [one, two] = [await answerOf(await logIn()), await answerOf(await logIn())];
      const list = async (): Promise<SessionList['sessions']> =>
        ((await (await web.ask('GET', `${path}/sessions/`, { token: one.token })).json()) as SessionList)
          .sessions;
      const sessions = await list();
      expect(sessions).toHaveLength(2);
      expect(sessions.filter(({ current }) => current)).toHaveLength(1);
      const elsewhere = sessions.find(({ current }) => !current)?.id ?? '';
      const end = (): Promise<Response> =>
        web.ask('DELETE', `${path}/sessions/${elsewhere}/`, { token: one.token });
      expect((await end()).status).toBe(204);
      expect((await end()).status).toBe(404);
      expect((await web.ask('GET', `${path}/whoami/`, { token: two.token })).status).toBe(401);
      expect(await list()).toHaveLength(1);
    });

    test('changes its password, which ends the others', async () => {
      const [one, two] = [await answerOf(await logIn()), await answerOf(await logIn())];
      const change = (body: object): Promise<Response> =>
        web.ask('POST', `${path}/password/`, { token: one.token, body });
      const next = 'walnut ferry chimney 7';
      expect((await change({ current_password: 'wrong', new_password: next })).status).toBe(401);
      const weak = await change({ current_password: password, new_password: 'short' });
      expect(weak.status).toBe(400);
      expect(await weak.json()).toMatchObject({ errors: [{ pointer: '/new_password' }] });
      expect((await change({ current_password: password, new_password: next })).status).toBe(204);
      expect((await web.ask('GET', `${path}/whoami/`, { token: one.token })).status).toBe(200);
      expect((await web.ask('GET', `${path}/whoami/`, { token: two.token })).status).toBe(401);
      expect((await logIn()).status).toBe(401);
      expect((await logIn({ password: next })).status).toBe(200);
      await bridge.setPassword(email, password);
    });
  });
}

test('a link signs in once at each side', async () => {
  const code = await bridge.createCode(email);
  for (const { path } of sides) {
    const exchange = (): Promise<Response> => web.ask('POST', `${path}/link/`, { body: { code } });
    const first = await exchange();
    expect(first.status).toBe(200);
    expect(cookieOf(first)).toContain('HttpOnly');
    const again = await exchange();
    expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([401, 'invalid_code']);
  }
});

test('a bridge without a secret says that signing in is not configured', async () => {
  const bare = openWeb(store, { bridge: null, service });
  for (const action of ['login', 'refresh', 'link', 'logout']) {
    const response = await bare.ask('POST', `/api/auth/${action}/`, { body: { email, password, code: 'x' } });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      503,
      'sign_in_not_configured',
    ]);
  }
});
