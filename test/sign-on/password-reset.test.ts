import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InvitationAnswer, PasswordLinkDescription } from '../../src/contract/index.ts';
import type { TestDatabase } from '../support/databases/test-database.ts';
import { SqliteDatabase } from '../support/databases/sqlite.ts';
import { engines } from '../support/engines.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { sampleScript } from '../support/samples.ts';
import { openSignOnApp, publicUrl, type SignOnApp } from './sign-on-app.ts';

const password = 'plum tractor ladder 91';
const better = 'copper lantern thirteen geese';
const client = { address: '192.0.2.1', userAgent: 'test' };

let mail: TestMailServer;
beforeAll(async () => void (mail = await startMailServer()));
afterAll(() => mail.stop());

for (const engine of engines) {
  describe.skipIf(engine.skipReason)(`mail and passwords with a store on ${engine.name}`, () => {
    let data: TestDatabase;
    let store: TestDatabase;
    let app: SignOnApp;
    beforeAll(async () => {
      data = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
      store = await engine.createDatabase();
      app = await openSignOnApp(
        { database: data.url, store: store.url },
        {},
        { mail: { url: mail.url, from: 'Shop <shop@example.com>' }, project: { name: 'The <Shop>' } },
      );
      for (const email of ['owner@example.com', 'ada@example.com', 'ben@example.com', 'off@example.com']) {
        const role = email.startsWith('owner') ? 'owner' : 'viewer';
        await app.accounts.createAccount({ email, role, password });
      }
      await app.accounts.disable('off@example.com');
    });
    afterAll(async () => {
      await app?.close();
      await Promise.all([data?.drop(), store?.drop()]);
    });

    const post = (path: string, body: unknown, token?: string): Promise<Response> =>
      app.ask('POST', path, body, token === undefined ? {} : { authorization: `Bearer ${token}` });
    const problem = async (response: Response): Promise<Record<string, unknown>> =>
      (await response.json()) as Record<string, unknown>;
    const codeIn = (text: string, name = 'reset'): string =>
      new RegExp(`${publicUrl}/#${name}=([\\w-]{22})`).exec(text)?.[1] ?? '';
    const signIn = (email: string, secret: string): Promise<Response> =>
      post('/api/auth/login/', { email, password: secret });
    const ownerToken = async (): Promise<string> => {
      const { token } = (await (await signIn('owner@example.com', password)).json()) as { token: string };
      await post('/api/auth/confirm/', { password }, token);
      return token;
    };

    test('a link comes by mail, sets a new password once and ends every session', async () => {
      const before = (await (await signIn('ada@example.com', password)).json()) as { token: string };
      expect((await post('/api/auth/reset/', { email: 'Ada@Example.com' })).status).toBe(204);
      const { from, to, headers, text } = await mail.next();
      expect({ from, to }).toEqual({ from: 'shop@example.com', to: ['ada@example.com'] });
      expect(headers).toMatch(/^Subject: New password for The <Shop>$/m);
      expect(text).toContain('The &lt;Shop&gt;');
      const code = codeIn(text);
      const opened = (await (
        await post('/api/auth/reset/open/', { code })
      ).json()) as PasswordLinkDescription;
      expect(opened).toMatchObject({ email: 'ada@example.com', purpose: 'reset' });
      expect(opened.expires_in).toBeGreaterThan(3500);

      const weak = await post('/api/auth/reset/confirm/', { code, password: 'too short' });
      expect(await problem(weak)).toMatchObject({ status: 400, errors: [{ pointer: '/password' }] });
      expect((await post('/api/auth/reset/confirm/', { code, password: better })).status).toBe(204);
      expect((await signIn('ada@example.com', password)).status).toBe(401);
      expect((await signIn('ada@example.com', better)).status).toBe(200);
      const old = await app.ask('GET', '/api/auth/whoami/', undefined, {
        authorization: `Bearer ${before.token}`,
      });
      expect(old.status).toBe(401);
      for (const path of ['open', 'confirm']) {
        const again = await post(`/api/auth/reset/${path}/`, { code, password: better });
        expect(await problem(again)).toMatchObject({ status: 401, code: 'invalid_code' });
      }
    });

    test('a second link makes the first one worthless once a password is set', async () => {
      const codes: string[] = [];
      for (let round = 0; round < 2; round++) {
        await post('/api/auth/reset/', { email: 'ben@example.com' });
        codes.push(codeIn((await mail.next()).text));
      }
      const [first, second] = codes;
      const both = await Promise.all(
        [first, second].map((code) => post('/api/auth/reset/confirm/', { code, password: better })),
      );
      expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    });

    test('the answer is the same for nobody, for a disabled account and for no address at all', async () => {
      const answers: object[] = [];
      for (const email of ['owner@example.com', 'nobody@example.com', 'off@example.com', 'no address']) {
        const response = await post('/api/auth/reset/', { email });
        answers.push({ status: response.status, body: await response.text(), headers: headersOf(response) });
      }
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 204, body: '' });
      expect((await mail.next()).to).toEqual(['owner@example.com']);
      const count = mail.mails.length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(mail.mails).toHaveLength(count);
    });

    test('somebody who signs in at a provider only gets no password by mail', async () => {
      const identity = { issuer: 'https://id.example', subject: '1', verifiedEmail: 'sso@example.com' };
      await app.accounts.signOns.accept(
        { ...identity, name: null, groups: [] },
        { roles: [], defaultRole: 'viewer', emailDomains: [], createAccounts: true },
      );
      expect(await app.accounts.passwordLinks.createReset('sso@example.com')).toBeNull();
      expect(await app.accounts.passwordLinks.createReset('ada@example.com')).not.toBeNull();
    });

    test('too many wishes are slowed down, alike for nobody', async () => {
      for (const email of ['ada@example.com', 'ghost@example.com']) {
        const statuses: number[] = [];
        for (let tries = 0; tries < 8; tries++) {
          const address = { 'x-forwarded-for': '192.0.2.9' };
          statuses.push((await app.ask('POST', '/api/auth/reset/', { email }, address)).status);
        }
        expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
      }
      expect((await signIn('ada@example.com', better)).status).toBe(200);
    });

    test('an invitation is mailed, and the first password is chosen with it', async () => {
      const token = await ownerToken();
      const added = await post(
        '/api/users/',
        { email: 'new@example.com', role: 'viewer', name: 'Nina' },
        token,
      );
      const { id } = (await added.json()) as { id: string };
      const invited = await post(`/api/users/${id}/invitation/`, {}, token);
      expect((await invited.json()) as InvitationAnswer).toEqual({ sent: true, expires_in: 3600 });
      let received = await mail.next();
      while (!received.to.includes('new@example.com')) received = await mail.next();
      expect(received.text).toContain('Hello Nina');
      const code = codeIn(received.text, 'invite');
      expect(await problem(await post('/api/auth/reset/open/', { code }))).toMatchObject({
        purpose: 'invitation',
      });
      expect((await post('/api/auth/reset/confirm/', { code, password: better })).status).toBe(204);
      expect((await signIn('new@example.com', better)).status).toBe(200);
    });

    test('a link to hand over is shown once, when it is wanted or the mail server refuses', async () => {
      const token = await ownerToken();
      const id = (await app.accounts.findAccount('ben@example.com'))?.id ?? '';
      mail.refuses = true;
      const failed = await post(`/api/users/${id}/invitation/`, {}, token);
      mail.refuses = false;
      expect(await problem(failed)).toMatchObject({ status: 502, code: 'mail_failed' });
      const handed = await post(`/api/users/${id}/invitation/`, { deliver: 'link' }, token);
      const answer = (await handed.json()) as InvitationAnswer;
      expect(answer).toMatchObject({
        sent: false,
        purpose: 'reset',
        link: expect.stringContaining(`${publicUrl}/#reset=`),
      });
    });

    test('only who may manage people invites, and only after giving the password again', async () => {
      const id = (await app.accounts.findAccount('owner@example.com'))?.id ?? '';
      const { token } = (await (await signIn('ada@example.com', better)).json()) as { token: string };
      expect((await post(`/api/users/${id}/invitation/`, {}, token)).status).toBe(403);
      const fresh = (await (await signIn('owner@example.com', password)).json()) as { token: string };
      expect(await problem(await post(`/api/users/${id}/invitation/`, {}, fresh.token))).toMatchObject({
        code: 'confirmation_required',
      });
    });

    test('a link of one side is none on the other', async () => {
      const made = await app.accounts.passwordLinks.createReset('ada@example.com');
      const other = await post('/service/auth/reset/open/', { code: made?.code });
      expect((await problem(other))['code']).toBe('invalid_code');
      expect((await post('/api/auth/reset/open/', { code: made?.code })).status).toBe(200);
    });

    test('a changed password and a disabled account make links worthless', async () => {
      const first = await app.accounts.passwordLinks.createReset('ada@example.com');
      await app.accounts.setPassword('ada@example.com', password);
      expect((await post('/api/auth/reset/open/', { code: first?.code })).status).toBe(401);
      const second = await app.accounts.passwordLinks.createReset('ada@example.com');
      await app.accounts.disable('ada@example.com');
      expect((await post('/api/auth/reset/open/', { code: second?.code })).status).toBe(401);
      await app.accounts.enable('ada@example.com');
      await app.accounts.exchangeCode(await app.accounts.createCode('ada@example.com'), client);
    });
  });
}

function headersOf(response: Response): string[] {
  const each: string[] = [];
  for (const [name, value] of response.headers) if (name !== 'x-request-id') each.push(`${name}: ${value}`);
  return each;
}

test('without a mail server the answer says so, and whom to ask', async () => {
  const data = await SqliteDatabase.create([sampleScript('shop', 'sqlite')]);
  const app = await openSignOnApp({ database: data.url, store: 'file::memory:' }, {});
  const answer = await app.ask('POST', '/api/auth/reset/', { email: 'ada@example.com' });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    code: 'mail_not_configured',
    detail: expect.stringContaining('mail.url'),
  });
  await app.close();
  await data.drop();
});
