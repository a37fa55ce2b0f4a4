import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BridgeError } from '../../src/errors/index.ts';
import {
  addProjectMember,
  listProjectMembers,
  endSessions,
  ensureAttempts,
  findAccountRow,
  findConfiguration,
  findRefreshToken,
  findRole,
  insertAccount,
  insertCode,
  insertRefreshToken,
  insertSession,
  listAccountRows,
  listConfiguration,
  listConfigurationVersions,
  listLivingSessions,
  listProjects,
  lockAccountsOfRole,
  lockAttempts,
  purge,
  readKeyMarks,
  readSessionState,
  removeProject,
  removeRole,
  saveAttempts,
  saveConfiguration,
  saveKeyMarks,
  saveProject,
  saveRole,
  spendCode,
  updateAccount,
  useRefreshToken,
  type Store,
} from '../../src/store/index.ts';
import { places, storePlace, type StorePlace } from './places.ts';
import { accountRow, sessionRow } from './rows.ts';

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`a store on ${name}`, () => {
    let place: StorePlace;
    let store: Store;
    beforeAll(async () => {
      place = await storePlace(make);
      store = await place.open();
    });
    afterAll(() => place.drop());

    test('keeps an account to the letter', async () => {
      const row = accountRow({ id: 'a0', email: 'ünï@example.com', name: `O'Brien \\ "漢字" 😀` });
      expect(await insertAccount(store, row)).toBe(true);
      expect(await findAccountRow(store, 'a0')).toEqual(row);
      expect(await findAccountRow(store, 'ünï@example.com')).toEqual(row);
    });

    test('has one account for an e-mail, whoever comes first', async () => {
      const inserted = await Promise.all(
        ['x1', 'x2', 'x3'].map((id) => insertAccount(store, accountRow({ id, email: 'same@example.com' }))),
      );
      expect(inserted.filter(Boolean)).toHaveLength(1);
      const same = (await listAccountRows(store)).filter(({ email }) => email === 'same@example.com');
      expect(same).toHaveLength(1);
    });

    test('tells e-mails apart that differ in an accent or in case', async () => {
      expect(await insertAccount(store, accountRow({ id: 'e1', email: 'e@example.com' }))).toBe(true);
      expect(await insertAccount(store, accountRow({ id: 'e2', email: 'é@example.com' }))).toBe(true);
      expect(await findAccountRow(store, 'E@example.com')).toBeNull();
    });

    test('changes an account and finds it by its role', async () => {
      await insertAccount(store, accountRow({ id: 'v1', email: 'v1@example.com', role: 'viewer' }));
      await updateAccount(store, 'v1', { disabledAt: 5, version: 2, passwordHash: '$scrypt$x' });
      const found = await store.transaction((session) => lockAccountsOfRole(session, 'viewer'));
      expect(found).toEqual([
        accountRow({
          id: 'v1',
          email: 'v1@example.com',
          role: 'viewer',
          disabledAt: 5,
          version: 2,
          passwordHash: '$scrypt$x',
        }),
      ]);
    });

    test('undoes everything of a transaction that throws', async () => {
      const refusal = new BridgeError('conflict');
      const failing = store.transaction(async (session) => {
        await insertAccount(session, accountRow({ id: 'gone', email: 'gone@example.com' }));
        throw refusal;
      });
      await expect(failing).rejects.toBe(refusal);
      expect(await findAccountRow(store, 'gone')).toBeNull();
    });

    test('raises the epoch with each change, and not with other transactions', async () => {
      const before = store.epoch.current();
      await store.transaction((session) => updateAccount(session, 'a0', { name: 'Other' }));
      expect(store.epoch.current()).toBe(before);
      await store.change((session) => updateAccount(session, 'a0', { name: 'Another' }));
      expect(store.epoch.current()).toBe(before + 1);
      await Promise.all([1, 2, 3, 4].map(() => store.change(() => Promise.resolve())));
      expect(store.epoch.current()).toBe(before + 5);
    });

    test('reads what decides about a session in one go, with its role or without', async () => {
      const account = accountRow({ id: 'r1', email: 'r1@example.com', role: 'support' });
      await insertAccount(store, account);
      await insertSession(store, sessionRow({ id: 'rs', accountId: 'r1' }));
      expect(await readSessionState(store, 'rs')).toEqual({
        session: sessionRow({ id: 'rs', accountId: 'r1' }),
        account,
        role: null,
      });
      const role = {
        name: 'support',
        definition: '{"tables":{}}',
        version: 7,
        changedBy: 'a0',
        changedAt: 9,
      };
      await saveRole(store, role);
      expect((await readSessionState(store, 'rs'))?.role).toEqual(role);
      await saveRole(store, { ...role, version: 8 });
      expect((await findRole(store, 'support'))?.version).toBe(8);
      expect(await removeRole(store, 'support')).toBe(true);
      expect(await removeRole(store, 'support')).toBe(false);
      expect(await readSessionState(store, 'nobody')).toBeNull();
    });

    test('ends one session, or all but one', async () => {
      for (const id of ['s1', 's2', 's3']) {
        await insertSession(store, sessionRow({ id, accountId: 'many', lastUsedAt: Number(id[1]) }));
      }
      await insertSession(store, sessionRow({ id: 's4', accountId: 'many', side: 'service' }));
      const living = async (): Promise<string[]> =>
        (await listLivingSessions(store, { accountId: 'many', side: 'bridge', now: 10 })).map(({ id }) => id);
      expect(await living()).toEqual(['s3', 's2', 's1']);
      expect(await endSessions(store, { sessionId: 's1', accountId: 'somebody else' }, 11)).toBe(0);
      expect(await endSessions(store, { sessionId: 's1', accountId: 'many' }, 11)).toBe(1);
      expect(await endSessions(store, { sessionId: 's1', accountId: 'many' }, 12)).toBe(0);
      expect(await living()).toEqual(['s3', 's2']);
      expect(await endSessions(store, { accountId: 'many', exceptSessionId: 's2' }, 13)).toBe(2);
      expect(await living()).toEqual(['s2']);
    });

    test('lets one of many take a refresh token', async () => {
      const token = { hash: 'h1', sessionId: 's1', createdAt: 1, expiresAt: 2, usedAt: null };
      await insertRefreshToken(store, token);
      expect(await findRefreshToken(store, 'h1')).toEqual(token);
      const taken = await Promise.all([1, 2, 3, 4, 5].map(() => useRefreshToken(store, 'h1', 3)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect((await findRefreshToken(store, 'h1'))?.usedAt).toBe(3);
    });

    test('spends a code once on each side, and not when it is too old', async () => {
      const code = { accountId: 'a0', createdAt: 1, expiresAt: 100, bridgeUsedAt: null, serviceUsedAt: null };
      await insertCode(store, { hash: 'c1', ...code });
      expect(await spendCode(store, 'c1', 'bridge', 100)).toBeNull();
      const spent = await Promise.all([1, 2, 3].map(() => spendCode(store, 'c1', 'bridge', 50)));
      expect(spent.filter((id) => id === 'a0')).toHaveLength(1);
      expect(await spendCode(store, 'c1', 'service', 60)).toBe('a0');
      expect(await spendCode(store, 'c1', 'service', 60)).toBeNull();
    });

    test('counts the attempts of many at once', async () => {
      await Promise.all([1, 2, 3].map(() => ensureAttempts(store, 'subject')));
      await Promise.all(
        Array.from({ length: 8 }, () =>
          store.transaction(async (session) => {
            const row = await lockAttempts(session, 'subject');
            await saveAttempts(session, { ...row, failures: row.failures + 1, lastAt: 4_000_000_000_000 });
          }),
        ),
      );
      const row = await store.transaction((session) => lockAttempts(session, 'subject'));
      expect(row.failures).toBe(8);
    });

    test('keeps the marks of a side’s keys', async () => {
      expect(await readKeyMarks(store, 'bridge')).toBeNull();
      await saveKeyMarks(store, 'bridge', 'one');
      await saveKeyMarks(store, 'bridge', 'one,two');
      expect(await readKeyMarks(store, 'bridge')).toBe('one,two');
    });

    test('keeps versions of an entry, each on top of the one before', async () => {
      const key = { project: '', scope: 'everyone', kind: 'layout', name: 'Menü / 1' };
      const change = { changedBy: 'ada@example.com', changedAt: 5 };
      for (let after = 0; after < 103; after++) {
        expect(await saveConfiguration(store, key, { value: `${after}`, after, ...change })).not.toBeNull();
      }
      expect(await saveConfiguration(store, key, { value: 'late', after: 102, ...change })).toBeNull();
      expect(await findConfiguration(store, key)).toMatchObject({ version: 103, value: '102', latest: 1 });
      const versions = await listConfigurationVersions(store, key);
      expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, i) => 103 - i));
      const project = (await listConfiguration(store, '')).filter(({ name: entry }) => entry === key.name);
      expect(project.map(({ version }) => version)).toEqual([103]);
    });

    test('keeps projects', async () => {
      const row = {
        slug: 'shop',
        name: 'Shop',
        environmentName: 'staging',
        environmentColor: 'amber',
        bridge: null,
        changedBy: 'ada@example.com',
        changedAt: 1,
      };
      await saveProject(store, row);
      await saveProject(store, { ...row, bridge: 'https://bridge.example.com' });
      expect(await listProjects(store)).toEqual([{ ...row, bridge: 'https://bridge.example.com' }]);
      const member = { project: 'shop', accountId: 'a', addedBy: 'ada@example.com', addedAt: 2 };
      expect(await addProjectMember(store, member)).toBe(true);
      expect(await addProjectMember(store, member)).toBe(false);
      expect(await listProjectMembers(store, 'shop')).toEqual([member]);
      expect(await removeProject(store, 'shop')).toBe(true);
      expect(await listProjectMembers(store, 'shop')).toEqual([]);
      expect(await listProjects(store)).toEqual([]);
    });

    test('binds what it is given: a marker never becomes SQL', async () => {
      const marker = `x'); drop table jb_accounts; --"\``;
      const row = accountRow({ id: 'inj', email: 'inj@example.com', name: marker, attributes: marker });
      await insertAccount(store, row);
      expect(await findAccountRow(store, marker)).toBeNull();
      expect(await findAccountRow(store, 'inj')).toEqual(row);
    });

    test('forgets what can no longer matter, and nothing else', async () => {
      const now = 1_800_000_000_000;
      await insertSession(store, sessionRow({ id: 'old', accountId: 'p', expiresAt: now - 2 * 86_400_000 }));
      await insertSession(store, sessionRow({ id: 'alive', accountId: 'p', expiresAt: now + 1 }));
      for (const sessionId of ['old', 'alive']) {
        await insertRefreshToken(store, {
          hash: `of-${sessionId}`,
          sessionId,
          createdAt: 1,
          expiresAt: 2,
          usedAt: null,
        });
      }
      await purge(store, now);
      expect(await findRefreshToken(store, 'of-old')).toBeNull();
      expect(await findRefreshToken(store, 'of-alive')).not.toBeNull();
      expect(await findAccountRow(store, 'a0')).not.toBeNull();
      const row = await store.transaction((session) => lockAttempts(session, 'subject'));
      expect(row.failures).toBe(8);
    });
  });
}
