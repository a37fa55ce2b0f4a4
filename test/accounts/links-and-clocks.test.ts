import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { openClient } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';
import { purge, type Store } from '../../src/store/index.ts';
import { places, storePlace, type StorePlace } from '../store/places.ts';
import { client, openSide, password } from './side.ts';

const email = 'ada@example.com';
const better = 'copper lantern thirteen geese';
const minute = 60_000;
const challenge = hash('sha256', 'a secret of the browser', 'base64url');

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`links that end, on ${name}`, () => {
    let place: StorePlace;
    let store: Store;
    let bridge: Accounts;
    let clock = Date.now();
    beforeAll(async () => {
      place = await storePlace(make);
      store = await place.open();
      bridge = await openSide(store, 'bridge', { now: () => clock });
      await bridge.createAccount({ email, role: 'owner', password });
    });
    afterAll(() => place.drop());

    const refused = { code: 'invalid_code' };

    test('a link for a new password is good for an hour', async () => {
      const made = await bridge.passwordLinks.createReset(email);
      const code = made?.code ?? '';
      clock += 59 * minute;
      expect((await bridge.passwordLinks.open(code)).expiresInSeconds).toBe(60);
      clock += minute;
      await expect(bridge.passwordLinks.open(code)).rejects.toMatchObject(refused);
      await expect(bridge.passwordLinks.setPassword(code, better)).rejects.toMatchObject(refused);
      await bridge.signIn({ email, password }, client);
    });

    test('a way over a provider is good for ten minutes, its code for five', async () => {
      const { state } = await bridge.signOns.begin('sso', challenge);
      clock += 10 * minute;
      await expect(bridge.signOns.take('sso', state)).rejects.toMatchObject(refused);
      const { id } = (await bridge.findAccount(email)) ?? { id: '' };
      const code = await bridge.signOns.createCode(id, challenge);
      clock += 5 * minute;
      const verifier = 'a secret of the browser';
      await expect(bridge.exchangeCode(code, client, { verifier })).rejects.toMatchObject(refused);
      const fresh = await bridge.signOns.createCode(id, challenge);
      await expect(bridge.exchangeCode(fresh, client, {})).rejects.toMatchObject(refused);
      expect((await bridge.exchangeCode(fresh, client, { verifier })).account.email).toBe(email);
    });

    test('what has ended leaves the store, what has not stays', async () => {
      await bridge.passwordLinks.createReset(email);
      await bridge.signOns.begin('sso', challenge);
      clock += 26 * 60 * minute;
      const { state } = await bridge.signOns.begin('sso', challenge);
      const link = await bridge.passwordLinks.createReset(email);
      await purge(store, clock);
      expect((await bridge.passwordLinks.open(link?.code ?? '')).account.email).toBe(email);
      expect((await bridge.signOns.take('sso', state)).challenge).toBe(challenge);
      expect(await rowsOf(store, place)).toEqual({ sign_ons: 0, password_links: 1 });
    });
  });
}

/** How many rows two tables have. */
async function rowsOf({ engine }: Store, { settings }: StorePlace): Promise<Record<string, number>> {
  const other = await openClient(settings, silent);
  const counts: Record<string, number> = {};
  for (const table of ['sign_ons', 'password_links']) {
    const text = `select count(*) from ${engine.ddl.tableName(table)}`;
    const { rows } = await other.run({ text, params: [], prepare: false });
    counts[table] = Number(rows[0]?.[0]);
  }
  await other.close();
  return counts;
}
