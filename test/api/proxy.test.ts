import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
}

function ask(
  fields: object,
  { allowAddresses = ['127.0.0.1'], timeoutMs = 2000, url }: Settings = {},
): Promise<Response> {
  const targets = [{ name: 'crm', url: url ?? `${origin}/v1` }];
  const proxy = openProxy({ targets, allowAddresses, timeoutMs, maxBytes: 1000 });
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
      targets: [{ name: 'crm', url: `${origin}/v1` }],
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

  test('brings no secrets from elsewhere', async () => {
    expect((await ask({ target: 'crm', secret_tokens: 'a' })).status).toBe(501);
    expect((await openOutsideApi({})('/api/proxy_request/?url=http://a.test/')).status).toBe(403);
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
