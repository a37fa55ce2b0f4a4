import { lstat } from 'node:fs/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionSettings, TlsSettings } from '../config/connection-settings.ts';
import { ConnectionError } from './connection-loss.ts';
import { tlsOptions } from './tls-options.ts';

/** SSLRequest: https://www.postgresql.org/docs/current/protocol-message-formats.html */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/** Encrypts where the server can, and still reaches one that cannot: what libpq does without a setting. */
const preferred: TlsSettings = { mode: 'prefer' };

/**
 * Opens a socket to the server, encrypted as the settings say, ready for the start-up message.
 *
 * The caller sets the time limit, and aborts `signal` when it is over: a silent server would keep the socket
 * for ever. A server that refuses TLS gives `TLS_NOT_OFFERED`, not a reset connection.
 */
export async function openPostgresSocket(
  settings: ConnectionSettings,
  signal?: AbortSignal,
): Promise<Socket> {
  const host = settings.host ?? 'localhost';
  const port = settings.port ?? 5432;
  const isLocal = host.startsWith('/');
  const tls = settings.tls ?? (isLocal ? { mode: 'disable' as const } : preferred);
  const socket = connectPlain(isLocal ? { path: await socketPath(host, port) } : { host, port });
  signal?.addEventListener('abort', () => socket.destroy(), { once: true });
  try {
    await once(socket, 'connect');
    socket.setNoDelay(true).setKeepAlive(true, 30_000);
    return tls.mode === 'disable' ? socket : await encrypt(socket, tls, host);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** As in libpq, a path names the folder of the socket; the path of a socket itself works too. */
async function socketPath(path: string, port: number): Promise<string> {
  const isFolder = (await lstat(path)).isDirectory();
  return isFolder ? `${path}/.s.PGSQL.${port}` : path;
}

async function encrypt(socket: Socket, tls: TlsSettings, host: string): Promise<Socket> {
  socket.write(sslRequest);
  const answer = await firstByte(socket);
  if (answer !== 'S') {
    if (tls.mode === 'prefer' && answer === 'N') return socket;
    throw new ConnectionError('TLS_NOT_OFFERED', 'The server does not offer TLS.');
  }
  const secure = connectTls({ ...tlsOptions(tls, host), socket });
  try {
    await once(secure, 'secureConnect');
    return secure;
  } catch (error) {
    secure.destroy();
    throw error;
  }
}

/** One byte and no more: what follows it in the same packet was not encrypted and must not be believed. */
async function firstByte(socket: Socket): Promise<string> {
  await once(socket, 'readable');
  const bytes = socket.read() as Buffer | null; // a Buffer: no encoding was set
  if (bytes?.length !== 1) {
    throw new ConnectionError(
      'CONNECTION_CLOSED',
      'The server closed the connection or did not speak PostgreSQL.',
    );
  }
  return bytes.toString('latin1');
}

/** Waits for the event; an error, or an end before it, rejects. */
function once(socket: Socket, event: 'connect' | 'secureConnect' | 'readable'): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error): void => {
      socket.off(event, succeed).off('error', done).off('close', closed);
      if (error) reject(error);
      else resolve();
    };
    const succeed = (): void => done();
    const closed = (): void =>
      done(new ConnectionError('CONNECTION_CLOSED', 'The server closed the connection before it was ready.'));
    socket.on(event, succeed).on('error', done).on('close', closed);
  });
}
