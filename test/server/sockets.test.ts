import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/events/index.ts';
import { listen, type Listening } from '../../src/server/listen.ts';

const limits = {
  urlBytes: 2000,
  headerBytes: 2000,
  headersTimeoutMs: 300,
  requestTimeoutMs: 400,
  uploadBytesPerSecond: 50,
  idleTimeoutMs: 60_000,
};

/** A server whose application echoes the length of each body. */
let server: Listening;
beforeAll(async () => {
  server = await listen(async (request) => new Response(String((await request.arrayBuffer()).byteLength)), {
    host: '127.0.0.1',
    port: 0,
    limits,
    observe: silent,
  });
});
afterAll(() => server?.stop());

const head = 'Host: localhost\r\nConnection: close\r\n';

interface RawAnswer {
  readonly status: number;
  readonly code: unknown;
  readonly body: string;
  readonly afterMs: number;
}

/** Sends pieces as they are, with a pause before each but the first, and reads until the server closes. */
function send(pieces: readonly (string | Buffer)[], pauseMs = 0): Promise<RawAnswer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    const received: Buffer[] = [];
    const timers = pieces.map((piece, at) => setTimeout(() => socket.write(piece), at * pauseMs));
    const late = setTimeout(() => reject(new Error('The server did not close the connection.')), 10_000);
    socket.on('data', (chunk) => received.push(chunk));
    socket.on('error', () => undefined); // what was received counts
    socket.on('close', () => {
      for (const timer of [...timers, late]) clearTimeout(timer);
      resolve(rawAnswer(Buffer.concat(received).toString(), performance.now() - started));
    });
  });
}

function rawAnswer(text: string, afterMs: number): RawAnswer {
  const [, status] = /^HTTP\/1\.1 (\d+) /.exec(text) ?? [];
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  const code = body.startsWith('{') ? (JSON.parse(body) as { code?: unknown }).code : undefined;
  return { status: Number(status), code, body, afterMs };
}

const raw = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const post = (headers: string): string => `POST /api/ HTTP/1.1\r\n${head}${headers}\r\n`;

describe('what is no HTTP request', () => {
  it.each<readonly [string, string | Buffer, number, string]>([
    ['raw UTF-8 in the address', 'GET /?a=é HTTP/1.1\r\n\r\n', 400, 'invalid_request'],
    ['bytes that are not UTF-8', raw('GET /?a=', [0xff], ` HTTP/1.1\r\n${head}\r\n`), 400, 'invalid_request'],
    ['NUL in the address', raw('GET /a', [0], ` HTTP/1.1\r\n${head}\r\n`), 400, 'invalid_request'],
    ['NUL in a header', raw(`GET / HTTP/1.1\r\n${head}X-A: `, [0], '\r\n\r\n'), 400, 'invalid_request'],
    ['a method that nobody knows', `BLAH / HTTP/1.1\r\n${head}\r\n`, 405, 'method_not_allowed'],
    ['a tunnel', `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${head}\r\n`, 405, 'method_not_allowed'],
    ['an address above both limits', `GET /${'a'.repeat(5000)} HTTP/1.1\r\n${head}\r\n`, 414, 'url_too_long'],
    [
      'headers above both limits',
      `GET / HTTP/1.1\r\n${head}X-A: ${'a'.repeat(5000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['a length that is no number', post('Content-Length: abc\r\n'), 400, 'invalid_request'],
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 3\r\n'), 400, 'invalid_request'],
    [
      'a length and chunks',
      post('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'),
      400,
      'invalid_request',
    ],
    ['a chunk without a size', `${post('Transfer-Encoding: chunked\r\n')}zz\r\n`, 400, 'invalid_request'],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'host_not_allowed'],
    ['two hosts', `GET / HTTP/1.1\r\nHost: a\r\n${head}\r\n`, 421, 'host_not_allowed'],
    ['the address of another host', `GET http://other/ HTTP/1.1\r\n${head}\r\n`, 421, 'host_not_allowed'],
  ])('%s: a problem, like everywhere', async (_what, request, status, code) => {
    expect(await send([request])).toMatchObject({ status, code });
  });
});

describe('every wait has an end', () => {
  it('headers that do not come', async () => {
    const answer = await send(['GET / HTTP/1.1\r\nHost: loc']);
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' });
    expect(answer.afterMs).toBeLessThan(3000);
  });

  it('headers that come byte by byte', async () => {
    const dripping = `GET / HTTP/1.1\r\nX-A: ${'a'.repeat(60)}`.split('');
    expect(await send(dripping, 100)).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('a body that does not come', async () => {
    const answer = await send([`${post('Content-Type: application/json\r\nContent-Length: 10\r\n')}{`]);
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('a JSON body that comes byte by byte, however many', async () => {
    const start = post('Content-Type: application/json\r\nContent-Length: 100\r\n');
    const answer = await send([start, ...Array.from({ length: 20 }, () => 'aaaaa')], 100);
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('a file that comes slower than it may', async () => {
    const start = post('Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n');
    const answer = await send([start, ...Array.from({ length: 20 }, () => 'a')], 100);
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('but not for a file that comes steadily', async () => {
    const start = post('Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 300\r\n');
    const answer = await send([start, ...Array.from({ length: 15 }, () => 'a'.repeat(20))], 100);
    expect(answer).toMatchObject({ status: 200, body: '300' });
    expect(answer.afterMs).toBeGreaterThan(limits.requestTimeoutMs);
  });
});
