import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Account, Accounts } from '../../src/accounts/index.ts';
import type { BridgeEvent } from '../../src/events/index.ts';
import { findTotp, listRecoveryCodes, type Store } from '../../src/store/index.ts';
import { places, storePlace, type StorePlace } from '../store/places.ts';
import { client, openSide, password, secrets } from './side.ts';

const shortPassword = 'qz7!vKem';

/** The code that an app shows for a secret, some steps away from now. */
function codeOf(secret: string, nowMs: number, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: nowMs + steps * 30_000 });
}

/** What a client sees of a refusal. */
async function codeOfRefusal(promise: Promise<unknown>): Promise<string | null> {
  return promise.then(
    () => null,
    (error: unknown) => (error as { code: string }).code,
  );
}

for (const { name, missing, make } of places) {
  describe.skipIf(missing)(`one-time passwords in a store on ${name}`, () => {
    let place: StorePlace;
    let store: Store;
    let bridge: Accounts;
    let service: Accounts;
    let clock = Date.parse('2026-01-01T00:00:00Z');
    const now = (): number => clock;
    const events: BridgeEvent[] = [];
    const shown: string[] = [];
    const sealSecrets = [secrets.bridge, secrets.service];
    beforeAll(async () => {
      place = await storePlace(make);
      store = await place.open();
      const more = { now, sealSecrets, observe: (event: BridgeEvent) => void events.push(event) };
      bridge = await openSide(store, 'bridge', more);
      service = await openSide(store, 'service', more);
    });
    afterAll(() => place.drop());

    let count = 0;
    let ada: Account;
    beforeEach(async () => {
      clock += 86_400_000;
      ada = await bridge.createAccount({ email: `ada${++count}@example.com`, role: 'owner', password });
    });

    const signIn = (otp?: string, side = bridge, given = password): ReturnType<Accounts['signIn']> =>
      side.signIn({ email: ada.email, password: given, otp }, client);
    const enrol = async (): Promise<{ secret: string; codes: readonly string[] }> => {
      const { secret } = await bridge.secondFactors.beginTotp(ada.id);
      const codes = await bridge.secondFactors.confirmTotp(ada.id, codeOf(secret, clock));
      clock += 60_000;
      shown.push(secret, ...(codes ?? []));
      return { secret, codes: codes ?? [] };
    };

    test('count for nothing until a first code was right', async () => {
      const { secret, uri } = await bridge.secondFactors.beginTotp(ada.id);
      expect(uri).toContain(`secret=${secret}`);
      expect(uri).toMatch(/^otpauth:\/\/totp\/jet-bridge:ada.*issuer=jet-bridge/);
      expect((await signIn()).account.id).toBe(ada.id);
      expect(await codeOfRefusal(bridge.secondFactors.confirmTotp(ada.id, '000000'))).toBe('invalid_code');
      const codes = await bridge.secondFactors.confirmTotp(ada.id, codeOf(secret, clock));
      expect(new Set(codes).size).toBe(10);
      expect(await codeOfRefusal(signIn())).toBe('otp_required');
      expect(await bridge.secondFactors.listProtected()).toContain(ada.id);
    });

    test('are asked for once the password was right, and never before', async () => {
      const { secret } = await enrol();
      const otp = codeOf(secret, clock);
      expect(await codeOfRefusal(signIn(undefined, bridge, 'wrong password here'))).toBe(
        'invalid_credentials',
      );
      expect(await codeOfRefusal(signIn(otp, bridge, 'wrong password here'))).toBe('invalid_credentials');
      expect((await signIn(otp)).account.id).toBe(ada.id);
    });

    test('are good once on each side, also when two come at once', async () => {
      const { secret } = await enrol();
      const otp = codeOf(secret, clock);
      const results = await Promise.all([1, 2].map(() => codeOfRefusal(signIn(otp))));
      expect(new Set(results)).toEqual(new Set(['invalid_code', null]));
      expect((await signIn(otp, service)).account.id).toBe(ada.id);
      expect(await codeOfRefusal(signIn(otp, service))).toBe('invalid_code');
      // One before a spent one is spent, too.
      expect(await codeOfRefusal(signIn(codeOf(secret, clock, -1)))).toBe('invalid_code');
    });

    test('may be a step early or late, not two', async () => {
      const { secret } = await enrol();
      expect(await codeOfRefusal(signIn(codeOf(secret, clock, -2)))).toBe('invalid_code');
      expect(await codeOfRefusal(signIn(codeOf(secret, clock, 2)))).toBe('invalid_code');
      expect(await codeOfRefusal(signIn(codeOf(secret, clock, -1)))).toBeNull();
      expect(await codeOfRefusal(signIn(codeOf(secret, clock, 1)))).toBeNull();
    });

    test('that are wrong are counted, although the password was right each time', async () => {
      const { secret } = await enrol();
      for (let tries = 0; tries < 6; tries++) {
        expect(await codeOfRefusal(signIn())).toBe('otp_required');
        expect(await codeOfRefusal(signIn('12345'))).toBe('invalid_code');
      }
      expect(await codeOfRefusal(signIn(codeOf(secret, clock)))).toBe('rate_limited');
      clock += 600_000;
      expect(await codeOfRefusal(signIn(codeOf(secret, clock)))).toBeNull();
    });

    test('stand in the store sealed, each for its own account', async () => {
      const { secret, codes } = await enrol();
      const row = await findTotp(store, ada.id);
      expect(row?.sealedSecret).not.toContain(secret);
      const stored = JSON.stringify([row, await listRecoveryCodes(store, ada.id)]);
      for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''));
    });

    test('go on through a change of the secret, and need the former no longer after a start', async () => {
      const { secret } = await enrol();
      const sides = { now, secret: secrets.previous, previousSecret: secrets.bridge };
      const rotated = await openSide(store, 'bridge', {
        ...sides,
        sealSecrets: [secrets.previous, secrets.bridge],
      });
      expect(await codeOfRefusal(signIn(codeOf(secret, clock), rotated))).toBeNull();
      const later = await openSide(store, 'bridge', { now, secret: secrets.previous });
      clock += 60_000;
      expect(await codeOfRefusal(signIn(codeOf(secret, clock), later))).toBeNull();
      clock += 60_000;
      const stranger = await openSide(store, 'bridge', { now, secret: secrets.service });
      expect(await codeOfRefusal(signIn(codeOf(secret, clock), stranger))).toBe('sign_in_not_configured');
      await openSide(store, 'bridge', { now, sealSecrets: [...sealSecrets, secrets.previous] });
    });

    test('can be replaced by a recovery code, each once on each side', async () => {
      const { codes } = await enrol();
      const [one = '', two = ''] = codes;
      expect(await codeOfRefusal(signIn(one))).toBeNull();
      expect(await codeOfRefusal(signIn(one, service))).toBeNull();
      expect(await codeOfRefusal(signIn(one))).toBe('invalid_code');
      expect(await codeOfRefusal(signIn(two.toUpperCase().replaceAll('-', ' ')))).toBeNull();
      expect((await bridge.secondFactors.state(ada.id)).recoveryCodes).toBe(8);
      const renewed = await bridge.secondFactors.renewRecoveryCodes(ada.id);
      expect(await codeOfRefusal(signIn(codes[2]))).toBe('invalid_code');
      expect(await codeOfRefusal(signIn(renewed[0]))).toBeNull();
    });

    test('of one account are worth nothing for another', async () => {
      const { codes } = await enrol();
      const other = await bridge.createAccount({
        email: `eve${count}@example.com`,
        role: 'viewer',
        password,
      });
      const { secret } = await bridge.secondFactors.beginTotp(other.id);
      await bridge.secondFactors.confirmTotp(other.id, codeOf(secret, clock));
      const asEve = (otp?: string): Promise<unknown> =>
        bridge.signIn({ email: other.email, password, otp }, client);
      expect(await codeOfRefusal(asEve(codes[0]))).toBe('invalid_code');
      expect(await codeOfRefusal(asEve(codes[0]))).toBe('invalid_code');
      expect(await codeOfRefusal(signIn(codes[0]))).toBeNull();
    });

    test('are asked for by a sign-in link as well, which stays good until they were right', async () => {
      const { secret } = await enrol();
      const link = await bridge.createCode(ada.id);
      expect(await codeOfRefusal(bridge.exchangeCode(link, client))).toBe('otp_required');
      expect(await codeOfRefusal(bridge.exchangeCode(link, client, { otp: '000000' }))).toBe('invalid_code');
      const otp = codeOf(secret, clock);
      expect((await bridge.exchangeCode(link, client, { otp })).account.id).toBe(ada.id);
      expect(await codeOfRefusal(bridge.exchangeCode(link, client, { otp }))).toBe('invalid_code');
    });

    test('confirm a session; without a second factor only the password does', async () => {
      const { sessionId } = await signIn();
      const own = { accountId: ada.id, sessionId };
      expect(await codeOfRefusal(bridge.confirmations.confirm(own, { otp: '123456' }, client))).toBe(
        'conflict',
      );
      expect(await codeOfRefusal(bridge.confirmations.requireForOwn(own))).toBe('confirmation_required');
      const { secret } = await enrol();
      expect(await codeOfRefusal(bridge.confirmations.confirm(own, { otp: '000000' }, client))).toBe(
        'invalid_code',
      );
      await bridge.confirmations.confirm(own, { otp: codeOf(secret, clock) }, client);
      expect(await bridge.confirmations.isConfirmed(sessionId)).toBe(true);
      expect(await codeOfRefusal(bridge.confirmations.requireForOwn(own))).toBeNull();
    });

    test('let a password be short, and it cannot be left alone then', async () => {
      expect(await codeOfRefusal(bridge.setPassword(ada.id, shortPassword))).toBe('invalid_request');
      const { secret } = await enrol();
      expect(await codeOfRefusal(bridge.setPassword(ada.id, 'qz7!vKe'))).toBe('invalid_request');
      await bridge.setPassword(ada.id, shortPassword);
      expect(await codeOfRefusal(bridge.secondFactors.removeTotp(ada.id))).toBe('conflict');
      expect(await codeOfRefusal(signIn(codeOf(secret, clock), bridge, shortPassword))).toBeNull();
      await bridge.setPassword(ada.id, password);
      await bridge.secondFactors.removeTotp(ada.id);
      expect(await codeOfRefusal(signIn())).toBeNull();
      expect(await bridge.secondFactors.state(ada.id)).toEqual({
        totp: false,
        passkeys: 0,
        recoveryCodes: 0,
      });
    });

    test('are asked for after a new password by a mailed link, which sets one of full length', async () => {
      const { secret } = await enrol();
      await bridge.setPassword(ada.id, shortPassword);
      const link = await bridge.passwordLinks.createReset(ada.email);
      const next = 'copper lantern meadow 47';
      expect(await codeOfRefusal(bridge.passwordLinks.setPassword(link?.code ?? '', shortPassword))).toBe(
        'invalid_request',
      );
      await bridge.passwordLinks.setPassword(link?.code ?? '', next);
      expect(await codeOfRefusal(signIn(undefined, bridge, next))).toBe('otp_required');
      expect(await codeOfRefusal(signIn(codeOf(secret, clock), bridge, next))).toBeNull();
      await bridge.secondFactors.removeTotp(ada.id);
      expect(await codeOfRefusal(signIn(undefined, bridge, next))).toBeNull();
    });

    test('are reset with every session, and with a password that is too short to stand alone', async () => {
      const { secret } = await enrol();
      const { token } = await signIn(codeOf(secret, clock));
      expect(await bridge.secondFactors.reset(ada.email)).toEqual({ passwordRemoved: false });
      expect(await codeOfRefusal(bridge.verify(token))).toBe('session_ended');
      expect(await codeOfRefusal(signIn())).toBeNull();
      clock += 60_000;
      await enrol();
      await bridge.setPassword(ada.id, shortPassword);
      expect(await bridge.secondFactors.reset(ada.id)).toEqual({ passwordRemoved: true });
      expect(await codeOfRefusal(signIn(undefined, bridge, shortPassword))).toBe('invalid_credentials');
      expect((await bridge.findAccount(ada.id))?.hasPassword).toBe(false);
    });

    test('can be set up by somebody who has no password yet, soon after their link', async () => {
      const invited = await bridge.createAccount({ email: `new${count}@example.com`, role: 'viewer' });
      const { sessionId } = await bridge.exchangeCode(await bridge.createCode(invited.id), client);
      const own = { accountId: invited.id, sessionId };
      expect(await codeOfRefusal(bridge.confirmations.requireForOwn(own))).toBeNull();
      clock += 5 * 60_000;
      expect(await codeOfRefusal(bridge.confirmations.requireForOwn(own))).toBe('confirmation_required');
    });

    test('never stand in the log', () => {
      const log = JSON.stringify(events);
      expect(shown.length).toBeGreaterThan(50);
      for (const secret of shown) expect(log).not.toContain(secret);
      expect(events).toContainEqual(expect.objectContaining({ reason: 'wrong second factor' }));
    });
  });
}
