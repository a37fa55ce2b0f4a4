import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { places, storePlace, type StorePlace } from '../store/places.ts';
import { client, openSide, password } from './side.ts';

/** What a person does at one process, and what the next request at the other then hears. */
const changes: readonly (readonly [
  string,
  string,
  (here: Accounts, id: string, sessionId: string) => Promise<unknown>,
])[] = [
  ['a disabled account', 'session_ended', (here, id) => here.disable(id)],
  ['another role', 'token_expired', (here, id) => here.setRole(id, 'editor')],
  ['another password', 'session_ended', (here, id) => here.setPassword(id, 'walnut ferry chimney 7')],
  ['a revoked session', 'session_ended', (here, id, sessionId) => here.revokeSession(id, sessionId)],
  ['signing out', 'session_ended', (here, _id, sessionId) => here.signOut({ sessionId })],
];

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`two processes on one store (${name})`, () => {
    let place: StorePlace;
    let here: Accounts;
    let there: Accounts;
    beforeAll(async () => {
      place = await storePlace(make);
      here = await openSide(await place.open(), 'bridge');
      there = await openSide(await place.open(), 'bridge');
    });
    afterAll(() => place.drop());

    test.each(changes)(
      '%s stops the next request at once here, and soon there',
      async (what, code, change) => {
        const email = `${what.replaceAll(' ', '-')}@example.com`;
        const { id } = await here.createAccount({ email, role: 'viewer', password });
        const { token, sessionId } = await here.signIn({ email, password }, client);
        const verify = (side: Accounts): Promise<string> =>
          side.verify(token).then(
            () => 'believed',
            (error: { code: string }) => error.code,
          );
        expect([await verify(here), await verify(there)]).toEqual(['believed', 'believed']);
        await change(here, id, sessionId);
        expect(await verify(here)).toBe(code);
        // Looked for twice a second; the rest is for a busy machine.
        await expect.poll(() => verify(there), { timeout: 5000, interval: 20 }).toBe(code);
      },
    );

    test('a refresh token is good for one of both', async () => {
      const email = 'refresh@example.com';
      await here.createAccount({ email, role: 'viewer', password });
      const { refreshToken } = await here.signIn({ email, password }, client);
      const answers = await Promise.allSettled(
        [here, there].map((side) => side.refresh(refreshToken, client)),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('tries are counted together', async () => {
      const tryAt = (side: Accounts): Promise<string> =>
        side.signIn({ email: 'nobody@example.com', password: 'wrong' }, client).then(
          () => 'in',
          (error: { code: string }) => error.code,
        );
      const codes = [];
      for (let turn = 0; turn < 7; turn++) codes.push(await tryAt(turn % 2 === 0 ? here : there));
      expect(codes).toEqual([...Array.from({ length: 6 }, () => 'invalid_credentials'), 'rate_limited']);
    });
  });
}
