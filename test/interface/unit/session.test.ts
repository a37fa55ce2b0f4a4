import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serviceCredential } from '../../../src/accounts/service-credential.ts';
import type { SignInAnswer } from '../../../src/contract/index.ts';
import { createSessionStore, type SessionStore } from '../../../src/interface/session/index.ts';
import { chooseProject } from '../../../src/interface/session/boot.ts';
import { deriveServiceCredential } from '../../../src/interface/session/service-credential.ts';
import { arrivalIn } from '../../../src/interface/session/arrival.ts';

const user = { id: 'u1', email: 'maya@example.com', name: 'Maya', role: 'owner', privileges: [] };
const credentials = { email: 'maya@example.com', password: 'correct horse battery staple' };

/** What the two sides answer, by path; each answer is used once, the last one stays. */
type Answers = Record<string, (() => Response | Promise<Response>)[]>;

const signedIn =
  (token: string, expiresIn = 900) =>
  () =>
    Response.json({ token, expires_in: expiresIn, user } satisfies SignInAnswer);
const refused =
  (code: string, status = 401) =>
  () =>
    Response.json(
      { type: '', title: code, status, detail: code, instance: '', code, request_id: 'r' },
      { status },
    );
const away = () => Promise.reject(new TypeError('Failed to fetch'));

let answers: Answers = {};
let sent: { path: string; token: string | null; body: unknown }[] = [];

function open(together = true, crossSite = false): SessionStore {
  return createSessionStore({
    bridge: { side: 'bridge', base: 'http://b.example', crossSite },
    service: { side: 'service', base: 'http://s.example', crossSite: false },
    together,
  });
}

beforeEach(() => {
  answers = {};
  sent = [];
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', (address: string, options: RequestInit) => {
    const path = new URL(address).pathname;
    const token = new Headers(options.headers).get('Authorization');
    sent.push({ path, token, body: typeof options.body === 'string' ? JSON.parse(options.body) : null });
    const queue = answers[path] ?? [];
    const answer = queue.length > 1 ? queue.shift() : queue[0];
    return answer === undefined ? away() : Promise.resolve(answer());
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('signing in', () => {
  it('opens both sides from one form', async () => {
    answers = { '/api/auth/login/': [signedIn('data')], '/service/auth/login/': [signedIn('ui')] };
    const store = open();
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({
      phase: 'signed_in',
      sides: { bridge: { token: 'data' }, service: { token: 'ui' } },
      failures: { bridge: null, service: null },
    });
  });

  it('lets one read data while the service is away, and says so', async () => {
    answers = { '/api/auth/login/': [signedIn('data')], '/service/auth/login/': [away] };
    const store = open();
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({
      phase: 'signed_in',
      sides: { service: null },
      failures: { service: { name: 'Unreachable', side: 'service' } },
    });
  });

  it('keeps the door shut while the bridge is away, and says which side it is', async () => {
    answers = { '/api/auth/login/': [away], '/service/auth/login/': [signedIn('ui')] };
    const store = open();
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({
      phase: 'signed_out',
      failures: { bridge: { name: 'Unreachable', side: 'bridge' }, service: null },
    });
  });

  it('sends a service that runs apart a derived credential, never the password', async () => {
    answers = { '/api/auth/login/': [signedIn('data')], '/service/auth/login/': [signedIn('ui')] };
    await open(false).signIn(credentials);
    const toService = sent.find((call) => call.path.startsWith('/service/'))?.body;
    expect(toService).toMatchObject({
      password: await serviceCredential(credentials.email, credentials.password),
    });
  });

  it('asks a bridge on another site for the refresh token in the body, and rotates it', async () => {
    const answer = (token: string, refresh: string) => () =>
      Response.json({ token, expires_in: 900, user, refresh_token: refresh });
    answers = {
      '/api/auth/login/': [answer('one', 'r1')],
      '/service/auth/login/': [signedIn('ui')],
      '/api/auth/refresh/': [answer('two', 'r2')],
      '/api/schema/': [refused('token_expired'), () => Response.json({})],
    };
    const store = open(true, true);
    await store.signIn(credentials);
    await store.sendToBridge({ method: 'GET', path: '/api/schema/' });
    expect(sent.find((call) => call.path === '/api/auth/refresh/')?.body).toEqual({
      refresh: 'body',
      refresh_token: 'r1',
    });
    expect(store.getState()).toMatchObject({ sides: { bridge: { refreshToken: 'r2' } } });
  });
});

describe('a call with a token', () => {
  async function signedInStore(): Promise<SessionStore> {
    answers['/api/auth/login/'] = [signedIn('old')];
    answers['/service/auth/login/'] = [signedIn('ui')];
    const store = open();
    await store.signIn(credentials);
    return store;
  }

  it('that has expired is sent again with a fresh one', async () => {
    answers = {
      '/api/schema/': [refused('token_expired'), () => Response.json({ ok: 1 })],
      '/api/auth/refresh/': [signedIn('new')],
    };
    const store = await signedInStore();
    const { body } = await store.sendToBridge({ method: 'GET', path: '/api/schema/' });
    expect(body).toEqual({ ok: 1 });
    expect(sent.at(-1)?.token).toBe('Bearer new');
  });

  it('renews once for many calls at the same time', async () => {
    answers = {
      '/api/schema/': [
        refused('token_expired'),
        refused('token_expired'),
        refused('token_expired'),
        () => Response.json({}),
      ],
      '/api/auth/refresh/': [signedIn('new')],
    };
    const store = await signedInStore();
    await Promise.all([1, 2, 3].map(() => store.sendToBridge({ method: 'GET', path: '/api/schema/' })));
    expect(sent.filter((call) => call.path === '/api/auth/refresh/')).toHaveLength(1);
  });

  it('ends the session, and keeps the person, when it cannot be renewed', async () => {
    answers = {
      '/api/schema/': [refused('session_ended')],
      '/api/auth/refresh/': [refused('session_ended')],
    };
    const store = await signedInStore();
    await expect(store.sendToBridge({ method: 'GET', path: '/api/schema/' })).rejects.toMatchObject({
      code: 'session_ended',
    });
    expect(store.getState()).toEqual({ phase: 'ended', user, failures: null });
  });

  it('keeps the session when the bridge is away at renewal', async () => {
    answers = { '/api/schema/': [refused('token_expired')], '/api/auth/refresh/': [away] };
    const store = await signedInStore();
    await expect(store.sendToBridge({ method: 'GET', path: '/api/schema/' })).rejects.toMatchObject({
      name: 'Unreachable',
    });
    expect(store.getState().phase).toBe('signed_in');
  });

  it('does not renew for a wrong password at a step-up', async () => {
    answers = { '/api/auth/confirm/': [refused('invalid_credentials')] };
    const store = await signedInStore();
    await expect(store.sendToBridge({ method: 'POST', path: '/api/auth/confirm/' })).rejects.toThrow();
    expect(sent.some((call) => call.path === '/api/auth/refresh/')).toBe(false);
  });

  it('fetches a fresh token before the old one runs out', async () => {
    answers = { '/api/schema/': [() => Response.json({})], '/api/auth/refresh/': [signedIn('new')] };
    answers['/api/auth/login/'] = [signedIn('old', 0)];
    answers['/service/auth/login/'] = [signedIn('ui')];
    const store = open();
    await store.signIn(credentials);
    await store.sendToBridge({ method: 'GET', path: '/api/schema/' });
    expect(sent.at(-1)).toMatchObject({ path: '/api/schema/', token: 'Bearer new' });
  });
});

describe('a second factor', () => {
  const wanted = refused('otp_required');

  it('is asked for once and given to both sides of one server', async () => {
    answers = {
      '/api/auth/login/': [wanted, signedIn('data')],
      '/service/auth/login/': [wanted, signedIn('ui')],
    };
    const store = open();
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({ phase: 'signed_out', asks: ['bridge', 'service'] });
    await store.giveSecondFactor({ bridge: '123456' });
    expect(store.getState()).toMatchObject({ phase: 'signed_in', sides: { service: { token: 'ui' } } });
    const bodies = sent.slice(2).map((call) => call.body);
    expect(bodies).toEqual([
      { ...credentials, otp: '123456' },
      { ...credentials, otp: '123456' },
    ]);
  });

  it('of the bridge never goes to a service that runs apart, which keeps what it opened', async () => {
    answers = {
      '/api/auth/login/': [wanted, refused('invalid_code'), signedIn('data')],
      '/service/auth/login/': [signedIn('ui')],
    };
    const store = open(false);
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({ phase: 'signed_out', asks: ['bridge'] });
    await store.giveSecondFactor({ bridge: '111111' });
    expect(store.getState()).toMatchObject({
      phase: 'signed_out',
      asks: ['bridge'],
      failures: { bridge: { code: 'invalid_code' } },
    });
    await store.giveSecondFactor({ bridge: '222222' });
    expect(store.getState()).toMatchObject({ phase: 'signed_in', sides: { service: { token: 'ui' } } });
    const toService = sent.filter((call) => call.path.startsWith('/service/'));
    expect(toService).toHaveLength(1);
    expect(JSON.stringify(toService)).not.toMatch(/111111|222222/);
  });

  it('of a service apart is asked for, and data waits for it', async () => {
    answers = {
      '/api/auth/login/': [signedIn('data')],
      '/service/auth/login/': [wanted, signedIn('ui')],
    };
    const store = open(false);
    await store.signIn(credentials);
    expect(store.getState()).toMatchObject({ phase: 'signed_out', asks: ['service'] });
    await store.giveSecondFactor({ service: '123456' });
    expect(store.getState()).toMatchObject({
      phase: 'signed_in',
      sides: { bridge: { token: 'data' }, service: { token: 'ui' } },
    });
    expect(sent.filter((call) => call.path === '/api/auth/login/')).toHaveLength(1);
  });

  it('that is not given leaves nothing behind', async () => {
    answers = {
      '/api/auth/login/': [signedIn('data')],
      '/service/auth/login/': [wanted],
      '/api/auth/logout/': [() => new Response(null, { status: 204 })],
    };
    const store = open(false);
    await store.signIn(credentials);
    store.abandonSignIn();
    expect(store.getState()).toEqual({ phase: 'signed_out', failures: null });
    expect(sent.at(-1)).toMatchObject({ path: '/api/auth/logout/', token: 'Bearer data' });
    await store.giveSecondFactor({ service: '123456' });
    expect(sent.at(-1)?.path).toBe('/api/auth/logout/');
  });

  it('is asked for by a link as well', async () => {
    answers = {
      '/api/auth/link/': [wanted, signedIn('data')],
      '/service/auth/link/': [wanted, signedIn('ui')],
    };
    const store = open();
    await store.exchangeCode('abc');
    await store.giveSecondFactor({ bridge: 'code' });
    expect(store.getState().phase).toBe('signed_in');
    expect(sent.at(-1)?.body).toEqual({ code: 'abc', otp: 'code' });
  });
});

describe('coming and going', () => {
  it('forgets both tokens at sign-out, even if nobody answers', async () => {
    answers = { '/api/auth/login/': [signedIn('data')], '/service/auth/login/': [signedIn('ui')] };
    const store = open();
    await store.signIn(credentials);
    await store.signOut();
    expect(store.getState()).toEqual({ phase: 'signed_out', failures: null });
    expect(sent.filter((call) => call.path.endsWith('/logout/'))).toHaveLength(2);
  });

  it('says nothing when the cookie of an earlier visit is no longer good', async () => {
    answers = {
      '/api/auth/refresh/': [refused('session_ended')],
      '/service/auth/refresh/': [refused('session_ended')],
    };
    const store = open();
    await store.restore();
    expect(store.getState()).toEqual({ phase: 'signed_out', failures: null });
  });

  it('asks nobody for a session that only lived in memory', async () => {
    const store = open(true, true);
    await store.restore();
    expect(store.getState()).toEqual({ phase: 'signed_out', failures: null });
    expect(sent).toEqual([]);
  });

  it('exchanges the code of a link at both sides', async () => {
    answers = { '/api/auth/link/': [signedIn('data')], '/service/auth/link/': [signedIn('ui')] };
    const store = open();
    await store.exchangeCode('abc');
    expect(store.getState().phase).toBe('signed_in');
    expect(sent.map((call) => call.body)).toEqual([{ code: 'abc' }, { code: 'abc' }]);
  });
});

describe('before signing in', () => {
  it.each([
    ['#code=a-b_c', 'a-b_c'],
    ['#x=1&code=z', 'z'],
    ['#code=', null],
    ['#other', null],
    ['', null],
  ])('the fragment %s holds the code %s', (fragment, code) => {
    expect(arrivalIn(fragment)).toEqual(code === null ? null : { kind: 'code', code });
  });

  it('the project named in the address is chosen, else the first', () => {
    const project = (slug: string) => ({
      slug,
      name: slug,
      environment: { name: '', color: '' },
      bridge: null,
    });
    const projects = [project('a'), project('b')];
    expect(chooseProject(projects, 'b').slug).toBe('b');
    expect(chooseProject(projects, 'gone').slug).toBe('a');
    expect(() => chooseProject([], null)).toThrow('no project yet');
  });

  it('the derived credential is the same as the one made in a terminal', async () => {
    // e and a combining accent: NFKC makes them one character.
    const password = 'cafe\u0301 correct horse';
    expect(await deriveServiceCredential('Maya@Example.com', password)).toBe(
      await serviceCredential('maya@example.com', password),
    );
  });
});
