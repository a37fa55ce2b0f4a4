import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient, type TlsSettings } from '../../src/connections/index.ts';
import { silent } from '../../src/events/index.ts';
import { isPostgresMissing, plain, serverSettings } from '../engines/postgres.ts';

/** Answers the request for TLS as told, and passes the rest on to the real server. */
async function tlsFront(
  answer: 'S' | 'N' | 'SX' | 'close',
  folder: string,
): Promise<Server & { readonly port: number }> {
  const secure = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      if (answer === 'close') return socket.end();
      socket.write(answer);
      if (answer === 'N') return forward(socket);
      if (answer === 'S') forward(new TLSSocket(socket, { isServer: true, ...secure }));
      return undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return Object.assign(server, { port });
}

function forward(from: Socket): void {
  const { host = '', port = 0 } = serverSettings();
  const to = connect(port, host);
  from.pipe(to).pipe(from);
  for (const socket of [from, to]) socket.on('error', () => [from, to].forEach((each) => each.destroy()));
}

describe.skipIf(isPostgresMissing)('TLS to PostgreSQL', () => {
  let folder: string;
  let ca: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jet-test-tls-'));
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
        ...files,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    ca = readFileSync(join(folder, 'cert.pem'), 'utf8');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The first cell, or the code of the error. */
  async function attempt(
    answer: 'S' | 'N' | 'SX' | 'close',
    tls: TlsSettings | undefined,
    host = '127.0.0.1',
  ): Promise<unknown> {
    const front = await tlsFront(answer, folder);
    const { tls: _, ...plainSettings } = serverSettings();
    const settings = {
      ...plainSettings,
      host,
      port: front.port,
      connectTimeoutMs: 1500,
      ...(tls ? { tls } : {}),
    };
    const client = await openClient(settings, silent);
    try {
      return (await client.run(plain('SELECT 1'))).rows[0]?.[0];
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    } finally {
      await client.close();
      front.close();
    }
  }

  it.each<[TlsSettings['mode'], unknown]>([
    ['require', '1'],
    ['prefer', '1'],
    ['verify-ca', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['verify-full', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('%s with a certificate nobody vouches for → %s', async (mode, expected) => {
    expect(await attempt('S', { mode })).toBe(expected);
  });

  it('checks the chain, and under verify-full the name', async () => {
    expect(await attempt('S', { mode: 'verify-ca', ca })).toBe('1');
    expect(await attempt('S', { mode: 'verify-full', ca })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await attempt('S', { mode: 'verify-full', ca, serverName: 'localhost' })).toBe('1');
    expect(await attempt('S', { mode: 'verify-full', ca }, 'localhost')).toBe('1');
  });

  it.each<[TlsSettings['mode'] | undefined, unknown]>([
    ['require', 'TLS_NOT_OFFERED'],
    ['verify-full', 'TLS_NOT_OFFERED'],
    ['prefer', '1'],
    [undefined, '1'],
  ])('%s with a server that has no TLS → %s', async (mode, expected) => {
    expect(await attempt('N', mode && { mode })).toBe(expected);
  });

  it('believes nothing that came before the encryption', async () => {
    expect(await attempt('SX', { mode: 'require' })).toBe('CONNECTION_CLOSED');
  });

  it('tells a server that hangs up', async () => {
    expect(await attempt('close', { mode: 'require' })).toBe('CONNECTION_CLOSED');
  });
});
