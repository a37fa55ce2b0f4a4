import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProxyTarget } from '../../src/config/index.ts';
import { proxyTarget } from '../../src/config/proxy-targets.ts';
import { outwardAddresses } from '../../src/server/proxy/outward-addresses.ts';
import { openProxy } from '../../src/server/proxy/index.ts';
import { openOutsideApi } from '../support/outside-api.ts';

let server: Server;
let origin: string;
let seen: { readonly request: IncomingMessage; readonly body: string }[];
let respond: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  seen = [];
  respond = (_request, response) => void response.end('{}');
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ request, body });
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Settings {
  readonly allowAddresses?: readonly string[];
  readonly timeoutMs?: number;
  readonly url?: string;
  /** Instead of the usual one. */
  readonly targets?: readonly ProxyTarget[];
  readonly resolveHost?: (host: string) => Promise<readonly string[]>;
}

/** As it stands in a configuration file. */
function target(raw: object): ProxyTarget {
  return proxyTarget().read(raw) ?? expect.fail(`not a target: ${JSON.stringify(raw)}`);
}

function ask(
  fields: object,
  { allowAddresses = ['127.0.0.1'], timeoutMs = 2000, url, targets, resolveHost }: Settings = {},
): Promise<Response> {
  const proxy = openProxy({
    targets: targets ?? [target({ name: 'crm', url: url ?? `${origin}/v1` })],
    allowAddresses,
    timeoutMs,
    maxBytes: 1000,
    ...(resolveHost === undefined ? {} : { resolveHost }),
  });
  return openOutsideApi({ proxy })('/api/proxy_request/', {
    method: 'POST',
    body: JSON.stringify(fields),
    headers: { 'content-type': 'application/json' },
  });
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: string }).code;
}

describe('a request to a target', () => {
  test('goes with method, parameters, headers and body, its placeholders filled', async () => {
    respond = (_request, response) => {
      response.writeHead(201, {
        'content-type': 'application/json',
        'x-rate': '7',
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        'strict-transport-security': 'max-age=1',
      });
      response.end('{"id":1}');
    };
    const response = await ask({
      url: `${origin}/v1/people/?a=1`,
      method: 'post',
      query_params: [{ name: 'who', value: '{{name}}' }],
      headers: {
        'X-Key': 'k{{name}}',
        'Content-Type': 'application/json',
        Authorization: 'no',
        Cookie: 'no',
      },
      body: '{"n":"{{name}}"}',
      context: { name: 'Ada' },
    });
    expect([response.status, await response.text()]).toEqual([201, '{"id":1}']);
    expect(response.headers.get('x-rate')).toBe('7');
    for (const name of ['set-cookie', 'access-control-allow-origin', 'strict-transport-security']) {
      expect(response.headers.get(name)).toBeNull();
    }
    const [{ request, body } = expect.fail('nothing arrived')] = seen;
    expect([request.method, request.url, body]).toEqual(['POST', '/v1/people/?a=1&who=Ada', '{"n":"Ada"}']);
    expect(request.headers).toMatchObject({ 'x-key': 'kAda', 'content-type': 'application/json' });
    expect(request.headers).not.toHaveProperty('authorization');
    expect(request.headers).not.toHaveProperty('cookie');
  });

  test('can name the target and a path below it', async () => {
    expect((await ask({ target: 'crm', path: '/people/7' })).status).toBe(200);
    expect(seen[0]?.request.url).toBe('/v1/people/7');
  });

  test('can stand in the address', async () => {
    const proxy = openProxy({
      targets: [target({ name: 'crm', url: `${origin}/v1` })],
      allowAddresses: ['127.0.0.1'],
      timeoutMs: 2000,
      maxBytes: 1000,
    });
    const call = openOutsideApi({ proxy });
    const response = await call(`/api/proxy_request/?url=${encodeURIComponent(`${origin}/v1/x`)}`);
    expect(response.status).toBe(200);
    expect(seen[0]?.request.url).toBe('/v1/x');
  });

  test('gets an answer that no browser runs', async () => {
    respond = (_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<script>');
    };
    const response = await ask({ target: 'crm', path: '' });
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  test.each([
    ['another path', (at: string) => `${at}/v2/x`],
    ['a longer name', (at: string) => `${at}/v10/x`],
    ['a climb', (at: string) => `${at}/v1/../v2`],
    ['an encoded climb', (at: string) => `${at}/v1/%2e%2e/v2`],
    ['an encoded slash', (at: string) => `${at}/v1/..%2fv2`],
    ['another port', () => 'http://127.0.0.1:1/v1/x'],
    ['another scheme', (at: string) => at.replace('http:', 'https:').concat('/v1/x')],
    ['a file', () => 'file:///etc/passwd'],
    ['a user in front', (at: string) => at.replace('//', '//crm@').concat('/v1/')],
    ['another host behind a user', (at: string) => `${at}@evil.test/v1/`],
    ['the address of cloud secrets', () => 'http://169.254.169.254/latest/'],
    ['no address', () => 'v1'],
  ])('is not sent to %s', async (_what, address) => {
    const response = await ask({ url: address(origin) });
    expect([response.status, await codeOf(response)]).toEqual([403, 'target_not_allowed']);
    expect(seen).toEqual([]);
  });

  test('is not sent to a target at a private address, whatever its name says', async () => {
    for (const url of [`${origin}/v1`, `${origin.replace('127.0.0.1', 'localhost')}/v1`]) {
      const response = await ask({ target: 'crm', path: '' }, { url, allowAddresses: [] });
      expect([response.status, await codeOf(response)]).toEqual([403, 'target_not_allowed']);
    }
    expect(seen).toEqual([]);
  });

  test('follows redirects within the list, three of them', async () => {
    respond = (request, response) => {
      const step = Number(request.url?.split('/').at(-1));
      if (step === 0) return void response.end('done');
      response.writeHead(302, { location: `/v1/${step - 1}` });
      return void response.end();
    };
    const fine = await ask({ target: 'crm', path: '3', method: 'POST', body: 'x' });
    expect(await fine.text()).toBe('done');
    expect(seen.map(({ request }) => request.method)).toEqual(['POST', 'GET', 'GET', 'GET']);
    expect(await codeOf(await ask({ target: 'crm', path: '4' }))).toBe('target_unavailable');
  });

  test('follows no redirect out of the list', async () => {
    respond = (_request, response) => {
      response.writeHead(307, { location: '/v2/secret' });
      response.end();
    };
    expect(await codeOf(await ask({ target: 'crm', path: 'x' }))).toBe('target_not_allowed');
    expect(seen).toHaveLength(1);
  });

  test('ends when the target is slow, talks too much, packs its answer or is away', async () => {
    respond = () => undefined;
    expect(await codeOf(await ask({ target: 'crm', path: '' }, { timeoutMs: 150 }))).toBe(
      'target_unavailable',
    );
    respond = (_request, response) => void response.end('x'.repeat(1001));
    expect(await codeOf(await ask({ target: 'crm', path: '' }))).toBe('target_unavailable');
    respond = (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end('x');
    };
    expect(await codeOf(await ask({ target: 'crm', path: '' }))).toBe('target_unavailable');
    const away = await ask({ target: 'crm', path: '' }, { url: 'http://127.0.0.1:9/' });
    expect([away.status, await codeOf(away)]).toEqual([502, 'target_unavailable']);
  });

  test.each([
    [{}, 'url'],
    [{ url: 12 }, 'url'],
    [{ target: 'crm', method: 'TRACE' }, 'method'],
    [{ target: 'crm', headers: 'x' }, 'headers'],
    [{ target: 'crm', headers: { 'a b': 'c' } }, 'headers'],
    [{ target: 'crm', headers: { a: 'b\r\nc: d' } }, 'headers'],
    [{ target: 'crm', query_params: [1] }, 'query_params'],
    [{ target: 'crm', body: {} }, 'body'],
  ])('is refused when it is wrong: %j', async (fields, member) => {
    const response = await ask(fields);
    expect(response.status).toBe(400);
    expect(Object.keys((await response.json()) as object)).toEqual([member]);
    expect(seen).toEqual([]);
  });

  test('is sent by no bridge without targets', async () => {
    expect((await openOutsideApi({})('/api/proxy_request/?url=http://a.test/')).status).toBe(403);
  });

  test('goes to the address that was checked, whatever the name says a moment later', async () => {
    const asked: string[] = [];
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const resolveHost = async (host: string): Promise<readonly string[]> => {
      asked.push(host);
      return answers.shift() ?? [];
    };
    const url = `${origin.replace('127.0.0.1', 'rebinding.test')}/v1`;
    expect((await ask({ target: 'crm', path: 'x' }, { url, resolveHost })).status).toBe(200);
    expect(asked).toEqual(['rebinding.test']);
    expect(seen[0]?.request.headers.host).toBe(new URL(url).host);
  });

  test('is not sent when one of the addresses of a name is private', async () => {
    const url = `${origin.replace('127.0.0.1', 'two.test')}/v1`;
    const resolveHost = async (): Promise<readonly string[]> => ['127.0.0.1', '10.0.0.1'];
    const response = await ask({ target: 'crm', path: 'x' }, { url, resolveHost });
    expect([response.status, await codeOf(response)]).toEqual([403, 'target_not_allowed']);
    expect(seen).toEqual([]);
  });

  test('is checked again where a redirect leads', async () => {
    const other = `${origin.replace('127.0.0.1', 'inner.test')}/v1`;
    respond = (_request, response) => {
      response.writeHead(302, { location: `${other}/secret` });
      response.end();
    };
    const targets = [target({ name: 'crm', url: `${origin}/v1` }), target({ name: 'inner', url: other })];
    const resolveHost = async (): Promise<readonly string[]> => ['10.0.0.1'];
    const response = await ask({ target: 'crm', path: 'x' }, { targets, resolveHost });
    expect([response.status, await codeOf(response)]).toEqual([403, 'target_not_allowed']);
    expect(seen).toHaveLength(1);
  });

  test('leaves the headers of its sender behind when a redirect leads to another origin', async () => {
    const other = `${origin.replace('127.0.0.1', 'localhost')}/v1`;
    respond = (request, response) => {
      if (request.url !== '/v1/x') return void response.end('there');
      response.writeHead(302, { location: `${other}/y` });
      return void response.end();
    };
    const targets = [target({ name: 'crm', url: `${origin}/v1` }), target({ name: 'other', url: other })];
    const resolveHost = async (): Promise<readonly string[]> => ['127.0.0.1'];
    const headers = { 'X-Key': 'k', Accept: 'text/plain' };
    const response = await ask({ target: 'crm', path: 'x', headers }, { targets, resolveHost });
    expect(await response.text()).toBe('there');
    expect(seen[1]?.request.headers).toMatchObject({ accept: 'text/plain' });
    expect(seen[1]?.request.headers).not.toHaveProperty('x-key');
  });
});

describe('a target with headers and secrets', () => {
  const secretive = (more: object = {}): Settings => ({
    targets: [
      target({
        name: 'crm',
        url: `${origin}/v1`,
        headers: { Authorization: 'Bearer own', 'X-Tenant': 'ours' },
        secrets: { key: 's/e c&r?et', 'api.token': 'T0K' },
        ...more,
      }),
      target({ name: 'open', url: `${origin}/v2` }),
    ],
  });
  const scope = { project: 'shop', resource: 'main' };

  test('sends its headers, which no caller replaces', async () => {
    const headers = { authorization: 'mine', 'x-tenant': 'mine', 'x-more': '1' };
    expect((await ask({ target: 'crm', path: 'x', headers }, secretive())).status).toBe(200);
    expect(seen[0]?.request.headers).toMatchObject({
      authorization: 'Bearer own',
      'x-tenant': 'ours',
      'x-more': '1',
    });
  });

  test('puts secrets into path, query, headers and body where they are named', async () => {
    const response = await ask(
      {
        url: `${origin}/v1/{-key-}/x?a={-key-}&b=1`,
        method: 'POST',
        query_params: { token: '{-api.token-}' },
        headers: { 'X-Token': 'T {-api.token-}' },
        body: '{"k":"{-api.token-}","other":"{-nobody-}","who":"{{name}}"}',
        context: { name: '{-key-}' },
        secret_tokens: 'key, api.token',
        ...scope,
      },
      secretive(),
    );
    expect(response.status, await response.clone().text()).toBe(200);
    const [{ request, body } = expect.fail('nothing arrived')] = seen;
    const url = new URL(request.url ?? '', origin);
    expect(url.pathname).toBe(`/v1/${encodeURIComponent('s/e c&r?et')}/x`);
    expect([...url.searchParams]).toEqual([
      ['a', 's/e c&r?et'],
      ['b', '1'],
      ['token', 'T0K'],
    ]);
    expect(request.headers['x-token']).toBe('T T0K');
    // What the caller puts in is not read as a placeholder again.
    expect(body).toBe('{"k":"T0K","other":"{-nobody-}","who":"{-key-}"}');
  });

  test.each([
    ['of another target', { target: 'open', path: 'x?{-key-}', secret_tokens: 'key' }, 400],
    [
      'that nobody configured',
      { target: 'crm', path: '{-sso.google.access_token-}', secret_tokens: 'sso.google.access_token' },
      400,
    ],
    ['in a host', { url: 'http://{-key-}.evil.test/v1/', secret_tokens: 'key' }, 403],
    ['as a user', { url: 'http://{-key-}@127.0.0.1/v1/', secret_tokens: 'key' }, 403],
    ['as a port', { url: 'http://127.0.0.1:{-key-}/v1/', secret_tokens: 'key' }, 403],
  ])('gives no secret %s', async (_what, fields, status) => {
    const response = await ask({ ...scope, ...fields }, secretive());
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('s/e c');
    expect(seen).toEqual([]);
  });

  test('asks for the scope in the words of existing clients', async () => {
    const url = `${origin}/v1/x`;
    const words = async (fields: object): Promise<unknown> =>
      (await ask({ url, ...fields }, secretive())).json();
    expect(await words({ secret_tokens: 'key' })).toEqual({
      non_field_errors: ['"resource" is required when specifying "secret_tokens"'],
    });
    expect(await words({ secret_tokens: 'key', resource: 'main' })).toEqual({
      non_field_errors: ['"project" is required when specifying "resource"'],
    });
  });

  test('is led by no redirect to another target', async () => {
    respond = (_request, response) => {
      response.writeHead(307, { location: '/v2/catch' });
      response.end();
    };
    expect(await codeOf(await ask({ target: 'crm', path: 'x' }, secretive()))).toBe('target_not_allowed');
    expect(await codeOf(await ask({ target: 'open', path: 'x' }, secretive()))).toBe('target_unavailable');
    expect(seen.map(({ request }) => request.url)).toEqual(['/v1/x', '/v2/x', ...Array(3).fill('/v2/catch')]);
  });

  test('serves only the roles it names, and is unknown to others', async () => {
    expect((await ask({ target: 'crm', path: 'x' }, secretive({ roles: ['tester'] }))).status).toBe(200);
    const response = await ask({ target: 'crm', path: 'x' }, secretive({ roles: ['support'] }));
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('crm');
    expect(seen).toHaveLength(1);
  });
});

describe('a target in the configuration', () => {
  test.each([
    [{ name: 'crm' }],
    [{ name: 'c r m', url: 'https://a.test' }],
    [{ name: 'crm', url: 'ftp://a.test' }],
    [{ name: 'crm', url: 'https://u:p@a.test' }],
    [{ name: 'crm', url: 'https://a.test', header: {} }],
    [{ name: 'crm', url: 'https://a.test', headers: { Host: 'b.test' } }],
    [{ name: 'crm', url: 'https://a.test', headers: { 'a b': 'c' } }],
    [{ name: 'crm', url: 'https://a.test', headers: { a: 'b\nc: d' } }],
    [{ name: 'crm', url: 'https://a.test', secrets: { a: 1 } }],
    [{ name: 'crm', url: 'https://a.test', roles: 'all' }],
  ])('is refused when it is wrong: %j', (raw) => expect(proxyTarget().read(raw)).toBeUndefined());

  test('shows no secret when it is printed', () => {
    const printed = target({
      name: 'crm',
      url: 'https://a.test',
      headers: { a: 'h1dden' },
      secrets: { b: 'h1dden' },
    });
    expect(inspect(printed, { depth: 9 }) + JSON.stringify(printed)).not.toContain('h1dden');
  });
});

describe('addresses that requests may reach', () => {
  const isOutward = outwardAddresses([]);

  test.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450:4001::1'])(
    'include %s',
    (address) => expect(isOutward(address)).toBe(true),
  );

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:db8::1',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'nonsense',
  ])('leave out %s', (address) => expect(isOutward(address)).toBe(false));

  test('are widened by exceptions, but not for IPv4 in disguise', () => {
    const widened = outwardAddresses(['127.0.0.1', '10.0.0.0/8', '::1']);
    expect(['127.0.0.1', '10.2.3.4', '::1'].map(widened)).toEqual([true, true, true]);
    expect(['127.0.0.2', '::ffff:127.0.0.1', '::ffff:10.0.0.1'].map(widened)).toEqual([false, false, false]);
  });
});
