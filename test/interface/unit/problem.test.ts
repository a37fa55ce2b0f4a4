import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  ApiProblem,
  fieldErrors,
  hasCode,
  request,
  UnexpectedAnswer,
  Unreachable,
  type Call,
} from '../../../src/interface/client/index.ts';
import { parseRetryAfter } from '../../../src/interface/client/retry-after.ts';

const problem = {
  type: 'about:blank',
  title: 'A value does not fit its column',
  status: 400,
  detail: 'Two values do not fit.',
  instance: '/api/models/orders/',
  code: 'invalid_value',
  request_id: 'r-1',
  errors: [
    { pointer: '/total', code: 'invalid_value', detail: 'Not a number.' },
    { pointer: '/a~1b~0c', code: 'required', detail: 'Needed.' },
    { pointer: '/total', code: 'invalid_value', detail: 'Too long.' },
  ],
};

const call: Call = {
  side: 'bridge',
  method: 'GET',
  base: 'http://bridge.example',
  path: '/api/schema/',
  token: 't',
};

describe('a call', () => {
  const sent = vi.fn<(address: string, options: RequestInit) => Promise<Response>>();

  beforeEach(() => {
    vi.stubGlobal('fetch', sent);
    vi.stubGlobal('navigator', { onLine: true });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    sent.mockReset();
  });

  it('asks for problems and exact integers, and carries the token', async () => {
    sent.mockResolvedValue(Response.json({ ok: true }));
    await request({ ...call, search: new URLSearchParams({ _search: 'a b' }) });
    const [address, options] = sent.mock.calls[0] ?? [];
    expect(address).toBe('http://bridge.example/api/schema/?_search=a+b');
    expect(options?.headers).toEqual({
      Accept: 'application/json, application/problem+json',
      Prefer: 'bigint=string',
      Authorization: 'Bearer t',
    });
  });

  it('that is refused throws the problem, with its fields and how long to wait', async () => {
    sent.mockResolvedValue(Response.json(problem, { status: 400, headers: { 'Retry-After': '7' } }));
    const error = await request(call).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(hasCode(error, 'invalid_value')).toBe(true);
    expect(hasCode(error, 'forbidden')).toBe(false);
    expect(error).toMatchObject({ message: 'Two values do not fit.', status: 400, retryAfterSeconds: 7 });
  });

  it('that nobody answers is unreachable, not a problem', async () => {
    sent.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(request(call)).rejects.toMatchObject({
      name: 'Unreachable',
      address: 'http://bridge.example',
      offline: false,
    });
    await expect(request(call)).rejects.toBeInstanceOf(Unreachable);
  });

  it('that was given up says so with the reason of the one who gave up', async () => {
    const abort = new AbortController();
    abort.abort();
    sent.mockRejectedValue(abort.signal.reason);
    await expect(request({ ...call, signal: abort.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['a page', new Response('<html>', { status: 200 })],
    ['an error that is no problem', Response.json({ message: 'nope' }, { status: 502 })],
  ])('answered by %s is unexpected', async (_what, response) => {
    sent.mockResolvedValue(response);
    await expect(request(call)).rejects.toBeInstanceOf(UnexpectedAnswer);
  });

  it('without content has no body', async () => {
    sent.mockResolvedValue(new Response(null, { status: 204 }));
    expect((await request(call)).body).toBeUndefined();
  });
});

describe('the messages of a problem', () => {
  it('stand under the column they point to, unescaped and together', () => {
    expect(Object.fromEntries(fieldErrors(new ApiProblem('bridge', problem)))).toEqual({
      total: 'Not a number. Too long.',
      'a/b~c': 'Needed.',
    });
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it.each([
    [null, null],
    ['12', 12],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
  ])('%s is %s seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});
