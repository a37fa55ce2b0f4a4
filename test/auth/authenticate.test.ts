import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Accounts } from '../../src/accounts/index.ts';
import { authenticate, openBearerKey, ownerGrants, tableGrants } from '../../src/auth/index.ts';
import { authenticateUser } from '../../src/service/authenticate.ts';
import { saveRole, type Store } from '../../src/store/index.ts';
import { client, openSide, password, secrets } from '../accounts/side.ts';
import { temporarySqlite } from '../engines/sqlite.ts';
import { storePlace, type StorePlace } from '../store/places.ts';
import { forgedHeaders, signedAgain } from './forged-tokens.ts';

let place: StorePlace;
let store: Store;
let bridge: Accounts;
let service: Accounts;
let dataToken: string;
let uiToken: string;
const email = 'ada@example.com';

beforeAll(async () => {
  place = await storePlace(temporarySqlite);
  store = await place.open();
  bridge = await openSide(store, 'bridge');
  // The same secret on both sides, by mistake.
  service = await openSide(store, 'service', { secret: secrets.bridge });
  await bridge.createAccount({ email, role: 'owner', password });
  dataToken = (await bridge.signIn({ email, password }, client)).token;
  uiToken = (await service.signIn({ email, password }, client)).token;
});
afterAll(() => place.drop());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'believed',
    (error: { code: string; status: number }) => `${error.status} ${error.code}`,
  );

const refusals = new Set(['401 invalid_token', '401 token_expired', '401 session_ended']);

describe('a Data token', () => {
  test('is believed by the bridge', async () => {
    const principal = await authenticate(`Bearer ${dataToken}`, { accounts: bridge, bearerKey: null });
    expect(principal).toMatchObject({ kind: 'account', email, role: 'owner', grants: ownerGrants });
  });

  test('is refused in every forged and mixed form', async () => {
    const good = {
      token: dataToken,
      secret: secrets.bridge,
      label: 'jet-bridge/data-token/v1',
      otherSide: uiToken,
    };
    const forms = forgedHeaders(good);
    expect(forms.length).toBeGreaterThanOrEqual(60);
    for (const [what, header] of forms) {
      const code = await codeOf(
        authenticate(header, { accounts: bridge, bearerKey: openBearerKey(secrets.previous) }),
      );
      expect(refusals.has(code), `${what}: ${code}`).toBe(true);
    }
    expect(await codeOf(authenticate(`Bearer ${dataToken}`, { accounts: bridge, bearerKey: null }))).toBe(
      'believed',
    );
  });

  test('is forged well: without a change it is the very token again', () => {
    const good = {
      token: dataToken,
      secret: secrets.bridge,
      label: 'jet-bridge/data-token/v1',
      otherSide: uiToken,
    };
    expect(signedAgain(good)).toBe(`Bearer ${dataToken}`);
    expect(forgedHeaders(good).map(([, header]) => header)).not.toContain(`Bearer ${dataToken}`);
  });
});

describe('a UI token', () => {
  test('is believed by the service', async () => {
    expect((await authenticateUser(`Bearer ${uiToken}`, service)).account.email).toBe(email);
  });

  test('is refused in every forged and mixed form', async () => {
    const good = {
      token: uiToken,
      secret: secrets.bridge,
      label: 'jet-bridge/ui-token/v1',
      otherSide: dataToken,
    };
    for (const [what, header] of forgedHeaders(good)) {
      // For the service this one is no forgery: it changes nothing.
      if (what.endsWith('of the UI type')) continue;
      const code = await codeOf(authenticateUser(header, service));
      expect(refusals.has(code), `${what}: ${code}`).toBe(true);
    }
  });

  test('opens nothing on the bridge, nor a Data token on the service, even with equal secrets', async () => {
    expect(await codeOf(authenticate(`Bearer ${uiToken}`, { accounts: bridge, bearerKey: null }))).toBe(
      '401 invalid_token',
    );
    expect(await codeOf(authenticateUser(`Bearer ${dataToken}`, service))).toBe('401 invalid_token');
    const { refreshToken } = await service.signIn({ email, password }, client);
    expect(await codeOf(bridge.refresh(refreshToken, client))).toBe('401 session_ended');
    expect(await codeOf(service.refresh(refreshToken, client))).toBe('believed');
  });
});

describe('without a token', () => {
  test.each([null, ''])('%j: a token is required', async (header) => {
    expect(await codeOf(authenticate(header, { accounts: bridge, bearerKey: null }))).toBe(
      '401 token_required',
    );
    expect(await codeOf(authenticateUser(header, service))).toBe('401 token_required');
  });

  test('a bridge without a secret believes no token at all', async () => {
    expect(await codeOf(authenticate(`Bearer ${dataToken}`, { accounts: null, bearerKey: null }))).toBe(
      '401 invalid_token',
    );
  });
});

describe('BEARER_AUTH_KEY', () => {
  const key = 'kT9v-2mQ_x7Lr4WzPq81.bN5cHj3dFgS6aYeU0oIp';

  test('opens everything', async () => {
    const parts = { accounts: null, bearerKey: openBearerKey(key) };
    expect(await authenticate(`Bearer ${key}`, parts)).toMatchObject({
      kind: 'bearer_key',
      grants: ownerGrants,
      sessionId: null,
    });
    expect(await codeOf(authenticate(`Bearer ${key};project=x`, parts))).toBe('believed');
  });

  test.each([
    ['cut', key.slice(0, -1)],
    ['longer', `${key}x`],
    ['in another case', key.toLowerCase()],
    ['empty', ''],
  ])('is refused when it is %s', async (_what, given) => {
    const parts = { accounts: null, bearerKey: openBearerKey(key) };
    expect(await codeOf(authenticate(`Bearer ${given}`, parts))).toBe('401 invalid_token');
    expect(await codeOf(authenticate(`JWT ${key}`, parts))).toBe('401 invalid_token');
  });

  test.each([
    ['too short', 'abcdefghijklmnopqrstuvwxyz'],
    ['one character', 'a'.repeat(40)],
    ['with a blank', `${key} ${key}`],
    ['with a comma', `${key},${key}`],
    ['like a token', `${'kT9v2mQx7Lr4WzPq81'.repeat(2)}.abcdefgh.ijklmnop`],
    ['like an API key', `jbk_${key}`],
  ])('%s stops the start', (_what, weak) => {
    expect(() => openBearerKey(weak)).toThrow(/^BEARER_AUTH_KEY /);
  });
});

describe('grants of an account', () => {
  const role = async (
    name: string,
    definition?: string,
  ): Promise<Awaited<ReturnType<typeof authenticate>>> => {
    const person = { email: `${name}@example.com`, password };
    if (definition !== undefined) {
      const row = { name, definition, version: 3, changedBy: 'x', changedAt: 1 };
      await store.change((session) => saveRole(session, row));
    }
    await bridge.createAccount({ ...person, role: name, attributes: { region: 'EU', id: 'forged' } });
    const { token } = await bridge.signIn(person, client);
    return authenticate(`Bearer ${token}`, { accounts: bridge, bearerKey: null });
  };

  test('editor: every operation on every table, no privileges', async () => {
    const { grants } = await role('editor');
    expect([...tableGrants(grants, 'orders').operations]).toEqual([
      'read',
      'create',
      'update',
      'delete',
      'export',
      'bulk',
    ]);
    expect(tableGrants(grants, 'orders')).toMatchObject({ readable: 'all', writable: 'all', rows: null });
    expect(grants.privileges.size).toBe(0);
  });

  test('viewer: reads, and nothing else', async () => {
    const { grants } = await role('viewer');
    expect([...tableGrants(grants, 'orders').operations]).toEqual(['read']);
    expect(tableGrants(grants, 'orders')).toMatchObject({ readable: 'all', writable: new Set() });
    expect(grants.privileges.size).toBe(0);
  });

  test('a role that the owner made: what it says, table by table', async () => {
    const rows = { column: 'region', value: '$user.region' };
    const { grants, id } = await role(
      'support',
      JSON.stringify({
        tables: {
          orders: {
            operations: ['read', 'update'],
            readable: ['id', 'total'],
            writable: ['total'],
            masked: ['total'],
            rows,
          },
          __proto__: { operations: [] },
          '*': { operations: ['read'], readable: ['*'] },
        },
        privileges: ['unmask', 'world domination'],
      }).replace('{"tables":{', '{"tables":{"__proto__":{"operations":[]},'),
    );
    expect(tableGrants(grants, 'orders')).toEqual({
      operations: new Set(['read', 'update']),
      readable: new Set(['id', 'total']),
      writable: new Set(['total']),
      masked: new Set(['total']),
      rows,
    });
    expect(tableGrants(grants, '__proto__').operations.size).toBe(0);
    expect(tableGrants(grants, 'other')).toMatchObject({ readable: 'all', writable: new Set() });
    expect([...grants.privileges]).toEqual(['unmask']);
    expect(Object.fromEntries(grants.user)).toEqual({ region: 'EU', id, email: 'support@example.com' });
  });

  test.each([
    ['not JSON', 'oops'],
    ['no object', '[]'],
    ['no tables', '{"privileges":["users"]}'],
    ['an unknown operation', '{"tables":{"*":{"operations":["read","fly"],"readable":["*"]}}}'],
    ['an unknown member', '{"tables":{"*":{"operations":["read"],"readable":["*"],"row":{}}}}'],
    ['columns that are no names', '{"tables":{"*":{"operations":["read"],"readable":[1]}}}'],
    ['a condition that is none', '{"tables":{"*":{"operations":["read"],"readable":["*"],"rows":"true"}}}'],
    ['half a role', '{"tables":{"a":{"operations":["read"],"readable":["*"]},"b":null}}'],
  ])('a definition with %s gives no table', async (what, definition) => {
    const { grants } = await role(`broken-${what.replaceAll(' ', '-')}`.toLowerCase(), definition);
    expect(grants.tables.size).toBe(0);
  });

  test('accounts of a role share its version, unless a condition names the user', async () => {
    const definition = '{"tables":{"*":{"operations":["read"],"readable":["*"]}}}';
    const one = await role('team', definition);
    await bridge.createAccount({ email: 'team2@example.com', role: 'team', password });
    const { token } = await bridge.signIn({ email: 'team2@example.com', password }, client);
    const two = await authenticate(`Bearer ${token}`, { accounts: bridge, bearerKey: null });
    expect(one.grants.version).toBe(two.grants.version);
    expect(one.grants.user.size).toBe(0);
  });

  test('the same grants object serves request after request', async () => {
    const parts = { accounts: bridge, bearerKey: null };
    const [one, two] = [
      await authenticate(`Bearer ${dataToken}`, parts),
      await authenticate(`Bearer ${dataToken}`, parts),
    ];
    expect(one.grants).toBe(two.grants);
  });
});
