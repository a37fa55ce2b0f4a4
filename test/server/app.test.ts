import { describe, expect, it } from 'vitest';
import { ownerGrants, type Principal } from '../../src/auth/index.ts';
import { BridgeError } from '../../src/errors/index.ts';
import { silent } from '../../src/events/index.ts';
import { createApp } from '../../src/server/app.ts';
import type { Bridge } from '../../src/server/bridge.ts';
import { endpoint, type Endpoint } from '../../src/server/endpoint.ts';
import { busyPrincipals } from '../../src/server/middleware/busy-principals.ts';
import { trustedProxies } from '../../src/server/middleware/trusted-proxies.ts';
import type { WebSettings } from '../../src/server/web-settings.ts';
import { home } from '../support/home.ts';

const limits = {
  urlBytes: 1000,
  headerBytes: 2000,
  bodyBytes: 100,
  jsonDepth: 4,
  objectKeys: 5,
  bulkRows: 10,
  importRows: 10,
  importBytes: 1000,
  filterConditions: 10,
  filterDepth: 3,
  relationHops: 3,
  inValues: 10,
  pageSize: 100,
  sortColumns: 3,
  aggregates: 3,
  requestsPerPrincipal: 1,
};

const owner: Principal = {
  kind: 'bearer_key',
  id: 'key',
  email: null,
  name: 'key',
  role: 'owner',
  sessionId: null,
  grants: ownerGrants,
};

const echo = endpoint({
  name: 'echo',
  method: 'POST',
  path: '/api/echo/:name/',
  access: { kind: 'signed_in' },
  writes: true,
  original: true,
  summary: 'Gives back what it got',
  handle: async (request) => Response.json({ name: request.params['name'], body: await request.body() }),
});
const read = endpoint({
  name: 'read',
  method: 'GET',
  path: '/api/echo/:name/',
  access: { kind: 'public' },
  writes: false,
  original: true,
  summary: 'Says where it is',
  handle: async (request) => Response.json({ raw: request.rawParams['name'], url: request.url.href }),
});
const slow = endpoint({
  name: 'slow',
  method: 'GET',
  path: '/api/slow/',
  access: { kind: 'signed_in' },
  writes: false,
  original: false,
  summary: 'Takes a while',
  handle: async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return Response.json({});
  },
});

function app(options: { settings?: Partial<WebSettings>; readOnly?: boolean } = {}) {
  const settings: WebSettings = {
    basePath: '',
    publicUrl: null,
    allowedHosts: [],
    allowedOrigins: ['https://app.example.com'],
    trustedProxies: [],
    tls: false,
    limits,
    ...options.settings,
  };
  // The endpoints above touch neither database nor schema.
  const bridge = { readOnly: options.readOnly ?? false, limits } as unknown as Bridge;
  const parts = {
    bridge,
    settings,
    isTrustedProxy: trustedProxies(settings.trustedProxies),
    home: home(bridge, async (header) => {
      if (header !== 'Bearer good') throw new BridgeError('token_required');
      return owner;
    }),
    enter: busyPrincipals(limits.requestsPerPrincipal),
  };
  const endpoints: readonly Endpoint[] = [echo, read, slow];
  const built = createApp({
    settings,
    observe: silent,
    bridge: { endpoints, parts },
    routes: [],
    interfaceFiles: null,
  });
  return (path: string, init: RequestInit = {}) => {
    const headers = new Headers({ host: 'localhost:8888', ...(init.headers as Record<string, string>) });
    return built.fetch(new Request(`http://localhost:8888${path}`, { ...init, headers }), {});
  };
}

const json = { 'content-type': 'application/json', authorization: 'Bearer good' };
const post = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  body,
  headers,
});

describe('the application', () => {
  it('answers with and without the trailing slash', async () => {
    const call = app();
    expect((await call('/api/echo/a/')).status).toBe(200);
    expect((await call('/api/echo/a')).status).toBe(200);
  });

  it('matches routes on the raw path', async () => {
    const response = await app()('/api/%65cho/a/');
    expect(response.status).toBe(404);
    expect(await (await app()('/api/echo/a%2Fb/')).json()).toMatchObject({ raw: 'a%2Fb' });
  });

  it('refuses a host that nobody configured', async () => {
    const response = await app()('/api/echo/a/', { headers: { host: 'evil.example' } });
    expect(response.status).toBe(421);
    expect(await response.json()).toMatchObject({ code: 'host_not_allowed' });
  });

  it('answers 405 for a method that is not there, and never HTML', async () => {
    const response = await app()('/api/echo/a/', { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('sends 404 as a problem with the request id', async () => {
    const response = await app()('/api/nothing/');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ request_id: response.headers.get('x-request-id') });
  });
});

describe('a browser of another origin', () => {
  it('is named back exactly when it is listed', async () => {
    const response = await app()('/api/echo/a/', { headers: { origin: 'https://app.example.com' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it.each(['https://evil.example', 'null', 'https://app.example.com.evil.example'])(
    '%s gets nothing',
    async (origin) => {
      const call = app();
      const response = await call('/api/echo/a/', { headers: { origin } });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('vary')).toBe('Origin');
      const changing = await call('/api/echo/a/', post('{}', { ...json, origin }));
      expect(changing.status).toBe(403);
      expect(await changing.json()).toMatchObject({ code: 'origin_not_allowed' });
    },
  );

  it('may ask first, without a token', async () => {
    const response = await app()('/api/echo/a/', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com', 'access-control-request-private-network': 'true' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('If-Match');
    expect(response.headers.get('access-control-allow-private-network')).toBe('true');
  });
});

describe('a body', () => {
  it('that is malformed is refused before the token is looked at', async () => {
    const response = await app()('/api/echo/a/', post('{"a":', { 'content-type': 'application/json' }));
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain('Incorrect JSON body');
  });

  it('of a form is refused', async () => {
    const response = await app()(
      '/api/echo/a/',
      post('a=1', { ...json, 'content-type': 'application/x-www-form-urlencoded' }),
    );
    expect(response.status).toBe(415);
  });

  it('of exactly the limit passes, one byte more does not', async () => {
    const body = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) });
    expect((await app()('/api/echo/a/', post(body(100)))).status).toBe(200);
    expect((await app()('/api/echo/a/', post(body(101)))).status).toBe(413);
  });

  it('that is compressed is refused', async () => {
    const response = await app()('/api/echo/a/', post('{}', { ...json, 'content-encoding': 'gzip' }));
    expect(response.status).toBe(415);
  });

  it('that is not UTF-8 is refused', async () => {
    const response = await app()('/api/echo/a/', {
      method: 'POST',
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers: json,
    });
    expect(response.status).toBe(400);
  });
});

describe('limits', () => {
  it('stop an address that is too long', async () => {
    expect((await app()(`/api/echo/${'a'.repeat(1001)}/`)).status).toBe(414);
  });

  it('stop headers that are too large', async () => {
    expect((await app()('/api/echo/a/', { headers: { 'x-big': 'a'.repeat(2000) } })).status).toBe(431);
  });

  it('stop the second request of a principal who may have one', async () => {
    const call = app();
    const [first, second] = await Promise.all([
      call('/api/slow/', { headers: json }),
      call('/api/slow/', { headers: json }),
    ]);
    expect(new Set([first.status, second.status])).toEqual(new Set([200, 429]));
    expect((await call('/api/slow/', { headers: json })).status).toBe(200);
  });
});

describe('a read-only bridge', () => {
  it('refuses an endpoint that writes', async () => {
    const response = await app({ readOnly: true })('/api/echo/a/', post('{}'));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'read_only' });
  });
});

describe('links', () => {
  it('are built from the public address, never from Host', async () => {
    const call = app({ settings: { publicUrl: new URL('https://admin.example.com') } });
    expect(await (await call('/api/echo/a/?x=1')).json()).toMatchObject({
      url: 'https://admin.example.com/api/echo/a/?x=1',
    });
  });
});
