import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPasswordHasher, type Account, type Accounts } from '../../src/accounts/index.ts';
import type { BridgeEvent } from '../../src/events/index.ts';
import { findAccountRow, saveRole, updateAccount, type Store } from '../../src/store/index.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import { client, openSide, password, secrets } from './side.ts';

let place: StorePlace;
let store: Store;
let bridge: Accounts;
let clock = Date.parse('2026-01-01T00:00:00Z');
const now = (): number => clock;
const events: BridgeEvent[] = [];

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  store = await place.open();
  bridge = await openSide(store, 'bridge', { now, observe: (event) => events.push(event) });
});
afterAll(() => place.drop());

let count = 0;
let ada: Account;
beforeEach(async () => {
  // A day later nothing of the test before counts any more.
  clock += 86_400_000;
  ada = await bridge.createAccount({ email: `ada${++count}@example.com`, role: 'owner', password });
});

const signIn = (email = ada.email, given: string = password, from = client): ReturnType<Accounts['signIn']> =>
  bridge.signIn({ email, password: given }, from);

/** What a client sees of a refusal. */
async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason as { code: string; message: string; retryAfterSeconds?: number },
  );
  return error === null ? null : { code: error.code, message: error.message, retry: error.retryAfterSeconds };
}

describe('signing in', () => {
  test('gives a token that stands for the account', async () => {
    const signedIn = await signIn(` ${ada.email.toUpperCase()} `);
    expect(signedIn).toMatchObject({ expiresInSeconds: 900, refreshExpiresInSeconds: 7 * 86_400 });
    const { identity, expiresAtSeconds } = await bridge.verify(signedIn.token);
    expect(identity).toMatchObject({ account: { id: ada.id, email: ada.email }, role: { name: 'owner' } });
    expect(identity.privileges).toContain('settings');
    expect(expiresAtSeconds).toBe(Math.floor(clock / 1000) + 900);
  });

  test('answers an unknown account, a wrong password, a disabled and a password-less one alike', async () => {
    const off = await bridge.createAccount({ email: `off${count}@example.com`, role: 'viewer', password });
    await bridge.disable(off.id);
    const invited = await bridge.createAccount({ email: `new${count}@example.com`, role: 'viewer' });
    const answers = await Promise.all([
      refusal(signIn(`nobody${count}@example.com`)),
      refusal(signIn(ada.email, 'wrong password here')),
      refusal(signIn(off.email)),
      refusal(signIn(invited.email, '')),
      refusal(signIn(ada.id)),
      refusal(signIn('')),
      refusal(signIn(ada.email, 'x'.repeat(5000))),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ code: 'invalid_credentials', message: 'E-mail or password is wrong.' })]),
    );
  });

  test('hashes once for every kind of refusal', async () => {
    let hashed = 0;
    const inner = createPasswordHasher({ logN: 8 });
    const hasher = {
      ...inner,
      verify: (given: string, stored: string | null) => {
        hashed += 1;
        return inner.verify(given, stored);
      },
    };
    const counting = await openSide(store, 'bridge', { now, hasher });
    for (const email of [ada.email, `nobody${count}@example.com`, ada.id]) {
      await refusal(counting.signIn({ email, password: 'no' }, client));
    }
    expect(hashed).toBe(3);
  });

  test('hashes again when the cost was raised', async () => {
    const cheap = await createPasswordHasher({ logN: 4 }).hash(password);
    await updateAccount(store, ada.id, { passwordHash: cheap });
    const { token } = await signIn();
    const row = await findAccountRow(store, ada.id);
    expect(row?.passwordHash).toMatch(/^\$scrypt\$ln=8,/);
    expect((await bridge.verify(token)).identity.account.id).toBe(ada.id);
  });

  test('waits for a first password that is still being hashed', async () => {
    const email = `demo${count}@example.com`;
    await bridge.createAccount({ email, role: 'owner', password, hash: 'later' });
    expect((await signIn(email)).account.email).toBe(email);
  });
});

describe('a token', () => {
  test('ends after a quarter of an hour, whether it was seen before or not', async () => {
    const [seen, unseen] = [await signIn(), await signIn()];
    clock += 899_000;
    await bridge.verify(seen.token);
    clock += 1_000;
    for (const { token } of [seen, unseen]) {
      expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'token_expired' });
    }
  });

  test('that was believed does not vouch for another that claims its id', async () => {
    const { token } = await signIn();
    await bridge.verify(token);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: 9_999_999_999 })).toString('base64url');
    for (const text of [`${header}.${forged}.${signature}`, `${header}.${payload}.${'A'.repeat(43)}`]) {
      expect(await refusal(bridge.verify(text))).toMatchObject({ code: 'invalid_token' });
    }
  });

  test('says nothing about what its account may do', async () => {
    const { token } = await signIn();
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    expect(Object.keys(JSON.parse(payload) as object).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'jti',
      'pv',
      'sid',
      'sub',
    ]);
    expect(token.length).toBeLessThan(600);
  });
});

describe('limits on tries', () => {
  test('grow with each failure and end by themselves', async () => {
    const waits: unknown[] = [];
    for (let failure = 1; failure <= 8; failure++) {
      expect(await refusal(signIn(ada.email, 'wrong'))).toMatchObject({ code: 'invalid_credentials' });
      const next = (await refusal(signIn())) as { code: string; retry: number } | null;
      waits.push(next?.code === 'rate_limited' ? next.retry : 0);
      if (next === null)
        for (let again = 0; again < failure; again++) await refusal(signIn(ada.email, 'wrong'));
      clock += (next?.retry ?? 0) * 1000;
    }
    expect(waits.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(waits.slice(-3)).toEqual([1, 2, 4]);
  });

  test('never pass five minutes, and the right password then works', async () => {
    for (let failure = 0; failure < 40; failure++) {
      await refusal(signIn(ada.email, 'wrong'));
      clock += 300_000;
    }
    expect(await refusal(signIn(ada.email, 'wrong'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await refusal(signIn())).toMatchObject({ code: 'rate_limited', retry: 300 });
    clock += 300_000;
    expect((await signIn()).account.id).toBe(ada.id);
    // The account's failures are forgotten; the address keeps its own.
    const elsewhere = { address: '192.0.2.99', userAgent: '' };
    expect(await refusal(signIn(ada.email, 'wrong', elsewhere))).toMatchObject({
      code: 'invalid_credentials',
    });
    expect((await signIn(ada.email, password, elsewhere)).account.id).toBe(ada.id);
  });

  test('forget one failure every ten minutes', async () => {
    const fail = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) await refusal(signIn(ada.email, 'wrong'));
    };
    await fail(5);
    clock += 1_200_000;
    await fail(2);
    expect(await refusal(signIn(ada.email, 'wrong'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await refusal(signIn())).toMatchObject({ code: 'rate_limited', retry: 1 });
  });

  test('count an unknown account like a known one', async () => {
    const codes = async (email: string): Promise<unknown[]> => {
      const answers = [];
      for (let failure = 0; failure < 8; failure++) answers.push(await refusal(signIn(email, 'wrong')));
      return answers;
    };
    expect(await codes(`nobody${count}@example.com`)).toEqual(await codes(ada.email));
  });

  test('leave no gap for many tries at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => refusal(signIn(ada.email, 'wrong'))));
    const limited = answers.filter((answer) => (answer as { code: string }).code === 'rate_limited');
    expect(limited.length).toBeGreaterThanOrEqual(6);
  });

  test('count an address over many accounts, and IPv6 by its first half', async () => {
    const from = (tail: number): typeof client => ({
      address: `2001:db8:5:${count}::${tail}`,
      userAgent: '',
    });
    for (let failure = 0; failure < 21; failure++) {
      await refusal(signIn(`other${failure}-${count}@example.com`, 'wrong', from(failure)));
    }
    expect(await refusal(signIn(ada.email, password, from(99)))).toMatchObject({ code: 'rate_limited' });
    expect((await signIn()).account.id).toBe(ada.id);
  });
});

describe('refreshing', () => {
  test('gives another pair each time, and the same session', async () => {
    const first = await signIn();
    clock += 60_000;
    const second = await bridge.refresh(first.refreshToken, client);
    expect(second.sessionId).toBe(first.sessionId);
    expect(second.token).not.toBe(first.token);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await bridge.verify(second.token)).identity.sessionId).toBe(first.sessionId);
  });

  test('with a token that was used ends the whole session, the fresh one too', async () => {
    const first = await signIn();
    const second = await bridge.refresh(first.refreshToken, client);
    expect(await refusal(bridge.refresh(first.refreshToken, client))).toMatchObject({
      code: 'session_ended',
    });
    expect(await refusal(bridge.verify(second.token))).toMatchObject({ code: 'session_ended' });
    expect(await refusal(bridge.refresh(second.refreshToken, client))).toMatchObject({
      code: 'session_ended',
    });
  });

  test('of two at once lets one through, and ends the session', async () => {
    const { refreshToken, token } = await signIn();
    const answers = await Promise.all([1, 2].map(() => refusal(bridge.refresh(refreshToken, client))));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'session_ended' });
  });

  test('ends when the session was not used for a week, or is a month old', async () => {
    const idle = await signIn();
    clock += 7 * 86_400_000;
    expect(await refusal(bridge.refresh(idle.refreshToken, client))).toMatchObject({ code: 'session_ended' });
    let { refreshToken } = await signIn();
    for (let day = 0; day < 28; day += 4) {
      clock += 4 * 86_400_000;
      ({ refreshToken } = await bridge.refresh(refreshToken, client));
    }
    clock += 86_400_000 * 2 - 10_000;
    const last = await bridge.refresh(refreshToken, client);
    expect(last.expiresInSeconds).toBe(10);
    clock += 10_000;
    expect(await refusal(bridge.refresh(last.refreshToken, client))).toMatchObject({ code: 'session_ended' });
  });

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(44), `${'A'.repeat(42)}=`, `' or 1=1 --${'A'.repeat(32)}`])(
    'with %j is refused',
    async (token) => {
      expect(await refusal(bridge.refresh(token, client))).toMatchObject({ code: 'session_ended' });
    },
  );
});

describe('a session stops', () => {
  test('when it is signed out, by its refresh token or its id', async () => {
    const [one, two] = [await signIn(), await signIn()];
    await bridge.signOut({ refreshToken: one.refreshToken });
    expect(await refusal(bridge.verify(one.token))).toMatchObject({ code: 'session_ended' });
    expect((await bridge.verify(two.token)).identity.sessionId).toBe(two.sessionId);
    await bridge.signOut({ sessionId: two.sessionId });
    expect(await refusal(bridge.verify(two.token))).toMatchObject({ code: 'session_ended' });
    expect(await refusal(bridge.refresh(two.refreshToken, client))).toMatchObject({ code: 'session_ended' });
  });

  test('when it is revoked by its owner, and nobody else’s can be', async () => {
    const other = await bridge.createAccount({ email: `eve${count}@example.com`, role: 'viewer', password });
    const mine = await signIn();
    expect(await refusal(bridge.revokeSession(other.id, mine.sessionId))).toMatchObject({
      code: 'not_found',
    });
    expect((await bridge.listSessions(ada.id)).map(({ id }) => id)).toEqual([mine.sessionId]);
    await bridge.revokeSession(ada.id, mine.sessionId);
    expect(await bridge.listSessions(ada.id)).toEqual([]);
    expect(await refusal(bridge.verify(mine.token))).toMatchObject({ code: 'session_ended' });
  });

  test('when the password changes, but for the one that changes it', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const who = { accountId: ada.id, sessionId: here.sessionId };
    const next = 'walnut ferry chimney 7';
    expect(await refusal(bridge.changePassword(who, { current: 'wrong', next }, client))).toMatchObject({
      code: 'invalid_credentials',
    });
    expect(
      await refusal(bridge.changePassword(who, { current: password, next: 'short' }, client)),
    ).toMatchObject({
      code: 'invalid_request',
    });
    await bridge.changePassword(who, { current: password, next }, client);
    expect((await bridge.verify(here.token)).identity.sessionId).toBe(here.sessionId);
    expect(await refusal(bridge.verify(there.token))).toMatchObject({ code: 'session_ended' });
    expect(await refusal(bridge.refresh(there.refreshToken, client))).toMatchObject({
      code: 'session_ended',
    });
    expect(await refusal(signIn())).toMatchObject({ code: 'invalid_credentials' });
    expect((await signIn(ada.email, next)).account.id).toBe(ada.id);
  });

  test('when somebody sets another password', async () => {
    const { token } = await signIn();
    await bridge.setPassword(ada.email, 'walnut ferry chimney 7');
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'session_ended' });
  });

  test('when the account is disabled, and stays stopped when it is enabled', async () => {
    const { token, refreshToken } = await signIn();
    await bridge.disable(ada.id);
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'session_ended' });
    await bridge.enable(ada.id);
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'session_ended' });
    expect(await refusal(bridge.refresh(refreshToken, client))).toMatchObject({ code: 'session_ended' });
    expect((await signIn()).account.disabled).toBe(false);
  });
});

describe('a role', () => {
  test('that changes makes the token old and lets the session go on', async () => {
    const { token, refreshToken } = await signIn();
    await bridge.setRole(ada.email, 'viewer');
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'token_expired' });
    const next = await bridge.refresh(refreshToken, client);
    expect(next).toMatchObject({ account: { role: 'viewer' }, privileges: [] });
    expect((await bridge.verify(next.token)).identity.role).toEqual({
      name: 'viewer',
      version: 0,
      definition: null,
    });
  });

  test('that the owner made gives what its definition says, until that changes', async () => {
    const row = { name: `support${count}`, changedBy: ada.id, changedAt: clock };
    const define = (definition: string, version: number): Promise<void> =>
      store.change((session) => saveRole(session, { ...row, definition, version }));
    await define('{"tables":{},"privileges":["audit","everything"]}', 5);
    await bridge.setRole(ada.id, row.name);
    const { token, refreshToken, privileges } = await signIn();
    expect(privileges).toEqual(['audit']);
    expect((await bridge.verify(token)).identity.role).toMatchObject({
      version: 5,
      definition: { tables: {} },
    });
    await define('not json', 6);
    expect(await refusal(bridge.verify(token))).toMatchObject({ code: 'token_expired' });
    expect((await bridge.refresh(refreshToken, client)).privileges).toEqual([]);
  });

  test('that does not exist is refused', async () => {
    expect(await refusal(bridge.setRole(ada.id, 'king'))).toMatchObject({ code: 'invalid_request' });
    const king = { email: `king${count}@example.com`, role: 'king', password };
    expect(await refusal(bridge.createAccount(king))).toMatchObject({ code: 'invalid_request' });
  });
});

test('the last owner can neither be disabled nor demoted', async () => {
  const alone = await storePlace(temporarySqlite);
  const accounts = await openSide(await alone.open(), 'bridge');
  const one = await accounts.createAccount({ email: 'one@example.com', role: 'owner', password });
  const two = await accounts.createAccount({ email: 'two@example.com', role: 'owner', password });
  // Both at once: one of them has to stay.
  const answers = await Promise.all([
    refusal(accounts.disable(one.id)),
    refusal(accounts.setRole(two.id, 'viewer')),
  ]);
  expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  expect(answers).toContainEqual(expect.objectContaining({ code: 'conflict' }));
  const left = (await accounts.listAccounts()).find(({ role, disabled }) => role === 'owner' && !disabled);
  expect(await refusal(accounts.setRole(left?.id ?? '', 'editor'))).toMatchObject({ code: 'conflict' });
  expect(await refusal(accounts.disable(left?.id ?? ''))).toMatchObject({ code: 'conflict' });
  expect((await accounts.setRole(left?.id ?? '', 'owner')).role).toBe('owner');
  await alone.drop();
});

describe('an account', () => {
  test.each([
    ['no e-mail', { email: 'ada' }],
    ['an e-mail with a blank', { email: 'ada lovelace@example.com' }],
    ['an e-mail with a control character', { email: 'ada\u0000@example.com' }],
    ['a weak password', { email: 'weak@example.com', password: 'password' }],
  ])('with %s is refused, pointing at it', async (_what, wanted) => {
    const creating = bridge.createAccount({ role: 'viewer', ...wanted });
    await expect(creating).rejects.toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: expect.any(String) }],
    });
  });

  test('is one for each e-mail, in whatever case', async () => {
    const again = { email: ada.email.toUpperCase(), role: 'viewer', password };
    expect(await refusal(bridge.createAccount(again))).toMatchObject({ code: 'conflict' });
    expect(await bridge.findAccount(ada.email.toUpperCase())).toEqual(ada);
    expect(await bridge.findAccount('nobody')).toBeNull();
    expect(await refusal(bridge.disable('nobody'))).toMatchObject({ code: 'not_found' });
  });

  test('never shows its password', async () => {
    expect(JSON.stringify(await bridge.listAccounts())).not.toContain('scrypt');
    const row = await findAccountRow(store, ada.id);
    expect(row?.passwordHash).not.toContain(password);
  });
});

describe('a one-time code', () => {
  test('signs in once on each side', async () => {
    const service = await openSide(store, 'service', { now });
    const code = await bridge.createCode(ada.email);
    expect(code).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const [one, two] = [await bridge.exchangeCode(code, client), await service.exchangeCode(code, client)];
    expect([one.account.id, two.account.id]).toEqual([ada.id, ada.id]);
    for (const side of [bridge, service]) {
      expect(await refusal(side.exchangeCode(code, client))).toMatchObject({ code: 'invalid_code' });
    }
  });

  test('is good for ten minutes, or as long as it was made for', async () => {
    const [short, long] = [
      await bridge.createCode(ada.id),
      await bridge.createCode(ada.id, { lifetimeSeconds: 86_400 }),
    ];
    clock += 600_000;
    expect(await refusal(bridge.exchangeCode(short, client))).toMatchObject({ code: 'invalid_code' });
    expect((await bridge.exchangeCode(long, client)).account.id).toBe(ada.id);
  });

  test('opens nothing for a disabled account, and none is made for it', async () => {
    const code = await bridge.createCode(ada.id);
    await bridge.disable(ada.id);
    expect(await refusal(bridge.exchangeCode(code, client))).toMatchObject({ code: 'invalid_code' });
    expect(await refusal(bridge.createCode(ada.id))).toMatchObject({ code: 'conflict' });
    await bridge.enable(ada.id);
  });

  test.each(['', 'short', 'A'.repeat(22), 'A'.repeat(23), "' or 1=1 -- AAAAAAAAAAA"])(
    'like %j is refused',
    async (code) => {
      expect(await refusal(bridge.exchangeCode(code, client))).toMatchObject({ code: 'invalid_code' });
    },
  );
});

describe('secrets', () => {
  test.each([
    ['short', 'x7Gh2kLp9'],
    ['empty', ''],
    ['one character', 'a'.repeat(64)],
    ['an example', 'change-me-change-me-change-me-change-me-1'],
  ])('a secret that is %s stops the start, without being shown', async (_what, secret) => {
    const opening = openSide(store, 'bridge', { secret });
    await expect(opening).rejects.toMatchObject({ name: 'ConfigError', message: /^auth\.secret / });
    if (secret !== '') await expect(opening).rejects.not.toThrow(secret);
    const previous = openSide(store, 'service', { previousSecret: secret });
    await expect(previous).rejects.toMatchObject({ message: /^service\.previousSecret / });
  });

  test('rotate without a refused request, and a removed one is refused at once', async () => {
    const old = await openSide(store, 'bridge', { now, secret: secrets.previous });
    const signedIn = await old.signIn({ email: ada.email, password }, client);
    const rotated = await openSide(store, 'bridge', { now, previousSecret: secrets.previous });
    expect((await rotated.verify(signedIn.token)).identity.account.id).toBe(ada.id);
    const fresh = await rotated.refresh(signedIn.refreshToken, client);
    const removed = await openSide(store, 'bridge', { now });
    expect((await removed.verify(fresh.token)).identity.account.id).toBe(ada.id);
    expect(await refusal(removed.verify(signedIn.token))).toMatchObject({ code: 'invalid_token' });
  });

  test('that change raise the epoch, and starting again with the same ones does not', async () => {
    const before = store.epoch.current();
    await openSide(store, 'service', { now, secret: secrets.previous });
    const changed = store.epoch.current();
    expect(changed).toBe(before + 1);
    await openSide(store, 'service', { now, secret: secrets.previous });
    expect(store.epoch.current()).toBe(changed);
  });
});

test('a store that is gone answers neither yes nor no', async () => {
  const lost = await storePlace(temporarySqlite);
  const lostStore = await lost.open();
  const accounts = await openSide(lostStore, 'bridge');
  await accounts.createAccount({ email: 'ada@example.com', role: 'owner', password });
  const { token } = await accounts.signIn({ email: 'ada@example.com', password }, client);
  await lostStore.close();
  const unavailable = { code: 'store_unavailable' };
  expect(await refusal(accounts.verify(token))).toMatchObject(unavailable);
  expect(await refusal(accounts.signIn({ email: 'ada@example.com', password }, client))).toMatchObject(
    unavailable,
  );
  expect(await refusal(accounts.createCode('ada@example.com'))).toMatchObject(unavailable);
  await lost.drop();
});

test('nothing secret reaches the log', async () => {
  await signIn();
  await refusal(signIn(ada.email, 'a wrong password'));
  const code = await bridge.createCode(ada.id);
  await bridge.exchangeCode(code, client);
  const log = JSON.stringify(events);
  expect(log).toContain('sign_in_refused');
  for (const secret of [password, 'a wrong password', code, 'scrypt', ada.email])
    expect(log).not.toContain(secret);
});
