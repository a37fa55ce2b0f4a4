import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import type {
  AddedPasskey,
  OtpEnrolment,
  PasskeyList,
  PasskeyRequest,
  RecoveryCodes,
  SecondFactorDescription,
} from '../../src/contract/index.ts';
import type { Store } from '../../src/store/index.ts';
import { openSide, password } from '../accounts/side.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import {
  softwareAuthenticator,
  type CreationOptions,
  type SoftwareAuthenticator,
} from '../support/software-authenticator.ts';
import { openWeb, type AskOptions, type Web } from './web.ts';

const origin = 'https://admin.example.com';

let place: StorePlace;
let store: Store;
let bridge: Accounts;
let service: Accounts;
let web: Web;
let clock = Date.now();

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  store = await place.open();
  const options = { now: () => clock, sealSecrets: ['one list for both sides, as one process has it'] };
  bridge = await openSide(store, 'bridge', options);
  service = await openSide(store, 'service', options);
  web = openWeb(store, { bridge, service }, { publicUrl: new URL(origin) });
});
afterAll(() => place.drop());

let count = 0;

/** Somebody signed in on one side, who just gave their password again. */
async function someone(path: string): Promise<{ email: string; ask: Ask; id: string }> {
  const email = `somebody${++count}@example.com`;
  const { id } = await bridge.createAccount({ email, role: 'owner', password });
  const login = await web.ask('POST', `${path}/login/`, { body: { email, password } });
  const { token } = (await login.json()) as { token: string };
  const ask: Ask = (method, below, options) =>
    web.ask(method, `${path}/${below}`, { token, headers: { origin }, ...options });
  expect((await ask('POST', 'confirm/', { body: { password } })).status).toBe(204);
  return { email, ask, id };
}

type Ask = (method: string, path: string, options?: AskOptions) => Promise<Response>;

const json = async <T>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T;
const code = async (answer: Response | Promise<Response>): Promise<string> =>
  (await json<{ code: string }>(answer)).code;

async function addPasskey(ask: Ask, key: SoftwareAuthenticator, name = 'Laptop'): Promise<Response> {
  const { attempt, options } = await json<PasskeyRequest>(ask('POST', 'passkeys/options/'));
  // The bridge answers with the options of WebAuthn.
  const response = key.create(options as CreationOptions, origin);
  return ask('POST', 'passkeys/', { body: { attempt, response, name } });
}

async function proof(path: string, key: SoftwareAuthenticator, page = origin): Promise<object> {
  const asked = web.ask('POST', `${path}/passkey/options/`, { headers: { origin } });
  const { attempt, options } = await json<PasskeyRequest>(asked);
  return { attempt, response: key.get(options as { challenge: string }, page) };
}

for (const { path, other } of [
  { path: '/api/auth', other: '/service/auth' },
  { path: '/service/auth', other: '/api/auth' },
]) {
  describe(`second factors at ${path}/`, () => {
    test('one-time passwords are turned on, asked for, and turned off', async () => {
      const { email, ask } = await someone(path);
      const { secret, uri } = await json<OtpEnrolment>(ask('POST', 'otp/'));
      expect(uri).toContain(secret);
      const otp = (steps: number): string =>
        new TOTP({ secret }).generate({ timestamp: clock + steps * 30_000 });
      const on = await ask('POST', 'otp/confirm/', { body: { otp: otp(-1) } });
      expect(on.headers.get('cache-control')).toBe('no-store');
      expect((await json<RecoveryCodes>(on)).recovery_codes).toHaveLength(10);
      expect(await json<SecondFactorDescription>(ask('GET', 'second-factor/'))).toEqual({
        otp: true,
        passkeys: 0,
        recovery_codes: 10,
        has_password: true,
        min_password_length: 8,
      });
      const logIn = (more: object): Promise<Response> =>
        web.ask('POST', `${path}/login/`, { body: { email, password, ...more } });
      const needed = await logIn({});
      expect(needed.status).toBe(401);
      expect(await code(needed)).toBe('otp_required');
      expect(await code(logIn({ otp: '000000' }))).toBe('invalid_code');
      expect(await code(logIn({ otp: 7 }))).toBe('invalid_request');
      expect((await logIn({ otp: otp(0) })).status).toBe(200);
      expect(await code(logIn({ otp: otp(0) }))).toBe('invalid_code');
      const body = { email, password, otp: otp(0) };
      expect((await web.ask('POST', `${other}/login/`, { body })).status).toBe(200);
      expect((await ask('DELETE', 'otp/')).status).toBe(204);
      expect((await logIn({})).status).toBe(200);
    });

    test('every change asks again, a session alone changes nothing', async () => {
      const { ask } = await someone(path);
      clock += 5 * 60_000;
      for (const [method, below] of [
        ['POST', 'otp/'],
        ['DELETE', 'otp/'],
        ['POST', 'recovery-codes/'],
        ['POST', 'passkeys/options/'],
        ['POST', 'passkeys/'],
        ['DELETE', 'passkeys/none/'],
      ] as const) {
        const refused = await ask(method, below, { body: {} });
        expect([below, refused.status, await code(refused)]).toEqual([below, 403, 'confirmation_required']);
      }
      expect((await web.ask('POST', `${path}/otp/`, {})).status).toBe(401);
    });

    test('a passkey signs in on both sides with one signature, without an e-mail', async () => {
      const { email, ask } = await someone(path);
      const key = softwareAuthenticator();
      const added = await json<AddedPasskey>(addPasskey(ask, key));
      expect(added).toMatchObject({ passkey: { name: 'Laptop', relying_party: 'admin.example.com' } });
      expect(added.recovery_codes).toHaveLength(10);
      key.next.counter = 1;
      const body = await proof(path, key);
      for (const side of [path, other]) {
        const signedIn = await web.ask('POST', `${side}/passkey/`, { body, headers: { origin } });
        expect(await json(signedIn)).toMatchObject({ user: { email } });
        expect(signedIn.headers.get('set-cookie')).toContain('HttpOnly');
        const again = await web.ask('POST', `${side}/passkey/`, { body, headers: { origin } });
        expect([again.status, await code(again)]).toEqual([401, 'invalid_credentials']);
      }
    });

    test('a passkey is a second factor after the password, for its own account alone', async () => {
      const [{ email, ask }, eve] = [await someone(path), await someone(path)];
      const [key, theirs] = [softwareAuthenticator(), softwareAuthenticator()];
      await addPasskey(ask, key);
      await addPasskey(eve.ask, theirs);
      const logIn = async (more: object): Promise<Response> =>
        web.ask('POST', `${path}/login/`, { body: { email, password, ...more }, headers: { origin } });
      expect(await code(logIn({}))).toBe('otp_required');
      expect(await code(logIn({ passkey: await proof(path, theirs) }))).toBe('invalid_credentials');
      expect((await logIn({ passkey: await proof(path, key) })).status).toBe(200);
      clock += 5 * 60_000;
      expect(await code(ask('POST', 'recovery-codes/'))).toBe('confirmation_required');
      const passkey = await proof(path, key);
      expect((await ask('POST', 'confirm/', { body: { passkey } })).status).toBe(204);
      expect((await ask('POST', 'recovery-codes/')).status).toBe(200);
    });

    test.each<[string, (key: SoftwareAuthenticator) => void, string?]>([
      ['of another page', () => undefined, 'https://evil.example.com'],
      ['that did not check who holds it', (key) => (key.next.userVerified = false)],
      ['whose counter went back', (key) => (key.next.counter = 4)],
      ['whose counter stayed', (key) => (key.next.counter = 5)],
      ['that names another user', (key) => (key.next.userHandle = Buffer.from('x').toString('base64url'))],
    ])('an answer %s is refused', async (_what, spoil, page) => {
      const { ask } = await someone(path);
      const key = softwareAuthenticator();
      key.next.counter = 5;
      await addPasskey(ask, key);
      const sent = async (from?: string): Promise<Response> => {
        const body = await proof(path, key, from);
        return web.ask('POST', `${path}/passkey/`, { body, headers: { origin } });
      };
      const { counter, userHandle } = key.next;
      spoil(key);
      expect(await code(sent(page))).toBe('invalid_credentials');
      Object.assign(key.next, { counter: counter + 1, userHandle, userVerified: true });
      expect((await sent()).status).toBe(200);
    });

    test('an attempt is good for five minutes, for what it was made for, and in its session', async () => {
      const [ada, eve] = [await someone(path), await someone(path)];
      const key = softwareAuthenticator();
      const { attempt, options } = await json<PasskeyRequest>(ada.ask('POST', 'passkeys/options/'));
      const response = key.create(options as CreationOptions, origin);
      const body = { attempt, response, name: 'Stolen' };
      expect(await code(eve.ask('POST', 'passkeys/', { body }))).toBe('invalid_request');
      expect((await ada.ask('POST', 'passkeys/', { body })).status).toBe(201);
      expect(await code(ada.ask('POST', 'passkeys/', { body }))).toBe('invalid_request');
      const late = await proof(path, key);
      clock += 5 * 60_000 + 1;
      const signIn = (given: unknown): Promise<Response> =>
        web.ask('POST', `${path}/passkey/`, { body: given, headers: { origin } });
      expect(await code(signIn(late))).toBe('invalid_credentials');
      for (const wrong of [
        { attempt: 'x', response: {} },
        { attempt: 'x' },
        { attempt: 'x', response: null },
      ]) {
        expect(await code(signIn(wrong))).toBe('invalid_credentials');
      }
      expect(await code(signIn({ response: {} }))).toBe('invalid_request');
    });

    test('passkeys are listed, renamed and removed by their owner alone', async () => {
      const [{ ask }, eve] = [await someone(path), await someone(path)];
      const { passkey } = await json<AddedPasskey>(addPasskey(ask, softwareAuthenticator()));
      const second = await json<AddedPasskey>(addPasskey(ask, softwareAuthenticator(), 'Phone'));
      expect(second.recovery_codes).toBeNull();
      expect(await code(eve.ask('PATCH', `passkeys/${passkey.id}/`, { body: { name: 'Mine' } }))).toBe(
        'not_found',
      );
      expect(await code(eve.ask('DELETE', `passkeys/${passkey.id}/`))).toBe('not_found');
      expect(await code(ask('PATCH', `passkeys/${passkey.id}/`, { body: { name: ' ' } }))).toBe(
        'invalid_request',
      );
      const renamed = await ask('PATCH', `passkeys/${passkey.id}/`, { body: { name: 'Work laptop' } });
      expect(renamed.status).toBe(204);
      const names = async (): Promise<string[]> =>
        (await json<PasskeyList>(ask('GET', 'passkeys/'))).passkeys.map(({ name }) => name);
      expect(await names()).toEqual(['Work laptop', 'Phone']);
      expect((await ask('DELETE', `passkeys/${passkey.id}/`)).status).toBe(204);
      expect(await names()).toEqual(['Phone']);
    });

    test('a passkey of somebody disabled, or removed, signs nobody in', async () => {
      const { ask, id } = await someone(path);
      // Somebody else stays owner meanwhile.
      await bridge.createAccount({ email: `spare${count}@example.com`, role: 'owner' });
      const key = softwareAuthenticator();
      const { passkey } = await json<AddedPasskey>(addPasskey(ask, key));
      const signIn = async (): Promise<string> =>
        code(web.ask('POST', `${path}/passkey/`, { body: await proof(path, key), headers: { origin } }));
      expect((await ask('DELETE', `passkeys/${passkey.id}/`)).status).toBe(204);
      expect(await signIn()).toBe('invalid_credentials');
      await addPasskey(ask, key);
      await bridge.disable(id);
      expect(await signIn()).toBe('invalid_credentials');
    });

    test('where browsers have no passkeys the answer says where they have', async () => {
      const local = openWeb(store, { bridge, service }, { allowedHosts: ['admin.internal'] });
      const ask = (host: string): Promise<Response> =>
        local.ask('POST', `${path}/passkey/options/`, { headers: { host, origin: `http://${host}` } });
      const byAddress = await json<{ code: string; detail: string }>(ask('127.0.0.1:8888'));
      expect(byAddress).toMatchObject({ code: 'not_supported' });
      expect(byAddress.detail).toContain('Open http://localhost:8888 instead');
      expect(await json(ask('admin.internal'))).toMatchObject({
        code: 'not_supported',
        detail: expect.stringContaining('https'),
      });
      expect((await ask('localhost:8888')).status).toBe(200);
    });

    test('a passkey belongs to the host of the page that asks, when that page is configured', async () => {
      const ask = (from: string): Promise<Response> =>
        web.ask('POST', `${path}/passkey/options/`, { headers: { origin: from } });
      const { options } = await json<PasskeyRequest>(ask('https://app.example.com'));
      expect(options).toMatchObject({ rpId: 'app.example.com', userVerification: 'required' });
      expect(await code(ask('https://evil.example.com'))).toBe('origin_not_allowed');
    });

    test('attempts that are begun and left lying are limited', async () => {
      const begin = (): Promise<Response> =>
        web.ask('POST', `${path}/passkey/options/`, { headers: { origin } });
      clock += 6 * 60_000;
      for (let times = 0; times < 50; times++) expect((await begin()).status).toBe(200);
      const refused = await begin();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '300']);
      clock += 6 * 60_000;
      expect((await begin()).status).toBe(200);
    });
  });
}
