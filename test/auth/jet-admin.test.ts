import { createHash, createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  authenticate,
  openJetAdmin,
  tableGrants,
  type JetAdmin,
  type Principal,
} from '../../src/auth/index.ts';
import { resourceTokenHash } from '../../src/auth/jet-admin/project-grants.ts';
import { builtInVerifyKey } from '../../src/auth/jet-admin/verify-key.ts';
import { jetAdminToken, memberToken, packed, project, resourceToken, verifyKey } from './jet-admin-tokens.ts';

let jetAdmin: JetAdmin;
let asked: URLSearchParams[];
let answer: (form: URLSearchParams) => Response | Promise<Response>;
let clock: Date;

beforeEach(() => {
  asked = [];
  clock = new Date();
  answer = () => Response.json({ access_disabled: false });
  jetAdmin = openJetAdmin({
    project,
    token: resourceToken,
    verifyKey,
    apiUrl: 'https://api.jet.test/api',
    now: () => clock,
    fetch: async (_address, init) => {
      const form = init?.body as URLSearchParams; // what `project_auth` sends
      asked.push(form);
      return answer(form);
    },
  });
});

function believe(header: string, parts: Partial<JetAdmin> = {}): Promise<Principal> {
  return authenticate(header, { accounts: null, bearerKey: null, jetAdmin: { ...jetAdmin, ...parts } });
}

async function codeOf(believed: Promise<unknown>): Promise<string> {
  return believed.then(
    () => 'believed',
    (error: { code?: string }) => error.code ?? 'another error',
  );
}

function allowed(principal: Principal, model: string): string[] {
  return [...tableGrants(principal.grants, model).operations].sort();
}

const all = ['bulk', 'create', 'delete', 'export', 'read', 'update'];

describe('the built-in key', () => {
  test('is the one of Jet Admin', () => {
    const der = createPublicKey(builtInVerifyKey).export({ type: 'spki', format: 'der' });
    expect(createHash('sha256').update(der).digest('hex')).toBe(
      '2990679eb1b25afa77aab4310056cb8276e5c75a839ada1a1a59f623eb88dfb0',
    );
  });

  test('does not believe what another key signed', async () => {
    const { verify } = openJetAdmin({
      ...jetAdmin,
      verifyKey: null,
      apiUrl: 'https://x.test',
      now: () => clock,
    });
    expect(await codeOf(believe(`JWT ${await memberToken({ owner: true })}`, { verify }))).toBe(
      'invalid_token',
    );
  });
});

describe('a Jet Admin JWT', () => {
  test.each(['owner', 'super_group'])('of an %s may do everything with records', async (claim) => {
    const principal = await believe(`JWT ${await memberToken({ [claim]: true })}`);
    expect(allowed(principal, 'orders')).toEqual(all);
    expect(principal.role).toBe(claim);
    expect([...principal.grants.privileges].sort()).toEqual(['console_read', 'schema', 'unmask']);
  });

  test('may write in the console only with the admin claim, and never manage accounts', async () => {
    const { grants } = await believe(`JWT ${await memberToken({ owner: true }, { admin: true })}`);
    expect(grants.privileges.has('console_write')).toBe(true);
    expect(['users', 'settings', 'audit'].filter((name) => grants.privileges.has(name as 'users'))).toEqual(
      [],
    );
  });

  test('that is read-only reads every table, whatever its items say', async () => {
    const items = [{ permission_type: 'model', permission_object: 'orders', permission_actions: 'rwd' }];
    const principal = await believe(
      `JWT ${await memberToken({ read_only: true, permissions: packed(items) })}`,
    );
    expect(allowed(principal, 'orders')).toEqual(['read']);
    expect(allowed(principal, 'customers')).toEqual(['read']);
  });

  test('gives what its permission items say: model after the first dot, letters, resource', async () => {
    const right = resourceTokenHash(resourceToken);
    expect(right).toBe(resourceTokenHash('6e6f2f3aresourcetoken0001'));
    const item = (object: string, actions: string, hash?: string, type = 'model'): unknown => ({
      permission_type: type,
      permission_object: object,
      permission_actions: actions,
      ...(hash === undefined ? {} : { resource_token_hash: hash }),
    });
    const items = [
      item('res.orders', 'r', right),
      item('orders', 'd', ''),
      item('res.sales.invoices', 'rw'),
      item('customers', 'r', 'another resource'),
      item('*', 'rwd'),
      item('secrets', 'r', undefined, 'page'),
      'nonsense',
    ];
    const principal = await believe(`JWT ${await memberToken({ permissions: packed(items) })}`);
    expect(allowed(principal, 'orders')).toEqual(['delete', 'read']);
    expect(allowed(principal, 'sales.invoices')).toEqual(['bulk', 'create', 'read', 'update']);
    for (const model of ['customers', 'secrets', 'anything']) expect(allowed(principal, model)).toEqual([]);
  });

  test('gives nothing by items when the bridge has no resource token', async () => {
    const items = [{ permission_type: 'model', permission_object: 'orders', permission_actions: 'r' }];
    const principal = await believe(`JWT ${await memberToken({ permissions: packed(items) })}`, {
      token: null,
    });
    expect(allowed(principal, 'orders')).toEqual([]);
  });

  test('whose permissions cannot be read has none', async () => {
    for (const permissions of ['%%%', packed('text'), 12, packed({})]) {
      expect(await codeOf(believe(`JWT ${await memberToken({ permissions })}`))).toBe('forbidden');
    }
  });

  test('of another project is believed and refused', async () => {
    const other = await jetAdminToken({ projects: { other: { owner: true } } });
    expect(await codeOf(believe(`JWT ${other}`))).toBe('forbidden');
    const none = await jetAdminToken({ projects: Object.create({ [project]: { owner: true } }) as object });
    expect(await codeOf(believe(`JWT ${none}`))).toBe('forbidden');
    expect(
      await codeOf(believe(`JWT ${await memberToken({ owner: true })}`, { project: 'constructor' })),
    ).toBe('forbidden');
  });

  test('is refused when it is late, early, unsigned, too long or of another algorithm', async () => {
    const claims = { projects: { [project]: { owner: true } } };
    expect(await codeOf(believe(`JWT ${await jetAdminToken(claims, '-1s')}`))).toBe('token_expired');
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('5m')
      .sign(Buffer.from(verifyKey));
    const good = await jetAdminToken(claims);
    const [head, body] = good.split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const long = await jetAdminToken({ ...claims, filler: 'x'.repeat(12_288) });
    const early = await jetAdminToken({ ...claims, nbf: Math.floor(Date.now() / 1000) + 60 });
    for (const token of [hmac, none, `${head}.${body}.AAAA`, long, early, 'a.b']) {
      expect(await codeOf(believe(`JWT ${token}`)), token.slice(0, 40)).toBe('invalid_token');
    }
    expect(await codeOf(believe(`Bearer ${good}`))).toBe('invalid_token');
    expect(await codeOf(believe(`JWT ${good}`, { project: null }))).toBe('invalid_token');
  });

  test('ends while it is remembered', async () => {
    const token = await memberToken({ owner: true });
    expect(await codeOf(believe(`JWT ${token}`))).toBe('believed');
    clock = new Date(Date.now() + 3_600_000);
    expect(await codeOf(believe(`JWT ${token}`))).toBe('token_expired');
  });

  test('is found among several credentials', async () => {
    const principal = await believe(`Token abc,JWT ${await memberToken({ owner: true })}`);
    expect(principal.role).toBe('owner');
    expect(asked).toEqual([]);
  });
});

describe('a Token or ProjectToken', () => {
  test('is asked about at Jet Admin, once for requests at the same time and soon after', async () => {
    const header = 'ProjectToken machine;project_child=eu';
    const [first] = await Promise.all([believe(header), believe(header)]);
    await believe(header);
    expect(asked.map(String)).toEqual([`project_token=${resourceToken}&token=machine&project_child=eu`]);
    expect(first.grants.tables.size).toBe(0);
    clock = new Date(clock.getTime() + 61_000);
    await believe(header);
    expect(asked).toHaveLength(2);
  });

  test('gets the rights that Jet Admin gives, and only those asked for', async () => {
    answer = (form) => {
      const model = form.get('permission_object');
      return Response.json({ access_disabled: model !== null && !(model === 'orders') });
    };
    const principal = await believe('Token person');
    const grants = await principal.wish?.([
      { model: 'orders', operation: 'update' },
      { model: 'customers', operation: 'read' },
      { model: 'orders', operation: 'export' },
    ]);
    expect([...(grants?.tables.keys() ?? [])]).toEqual(['orders']);
    expect(asked.at(1)?.toString()).toContain(
      'permission_type=model&permission_object=orders&permission_actions=w',
    );
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['access is disabled', () => Response.json({ access_disabled: true }), 'invalid_token'],
    ['the answer is no', () => new Response('', { status: 403 }), 'invalid_token'],
    ['the answer is no object', () => Response.json([]), 'invalid_token'],
    ['the answer is no JSON', () => new Response('<h1>ok</h1>'), 'authority_unavailable'],
    ['the answer is too long', () => new Response('x'.repeat(70_000)), 'authority_unavailable'],
    ['Jet Admin fails', () => new Response('', { status: 502 }), 'authority_unavailable'],
    ['Jet Admin is away', () => Promise.reject(new Error('ECONNREFUSED')), 'authority_unavailable'],
  ])('is refused when %s', async (_why, response, code) => {
    answer = response;
    expect(await codeOf(believe('Token person'))).toBe(code);
  });

  test('is refused without a resource token, and nobody is asked', async () => {
    expect(await codeOf(believe('Token person', { token: null }))).toBe('invalid_token');
    expect(asked).toEqual([]);
  });
});
