import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionSettings, SshSettings } from '../config/connection-settings.ts';
import type { Observer } from '../events/index.ts';
import type { Client } from './client.ts';
import { ConnectionError } from './connection-loss.ts';
import { connectSeconds, sshArguments, startSsh, type SshProcess } from './ssh-process.ts';

const openWithinMs = connectSeconds * 1000;
const reopenAfterMs = 500;

/** A running tunnel: connections to `socketPath` come out at the database's host and port. */
export interface Tunnel {
  /** A Unix socket in a folder that only this user may enter: nobody else on this machine gets through. */
  readonly socketPath: string;
  close(): Promise<void>;
}

type OpenClient = (settings: ConnectionSettings, observe: Observer) => Promise<Client>;

/** Opens the database at the far end of the tunnel; closing the client closes the tunnel. */
export async function openThroughTunnel(
  { ssh, ...settings }: ConnectionSettings,
  observe: Observer,
  open: OpenClient,
): Promise<Client> {
  const host = settings.host ?? 'localhost';
  if (!ssh) return open(settings, observe);
  const tunnel = await openTunnel(ssh, { host, port: settings.port ?? defaultPort(settings) }, observe);
  const tls = { mode: 'prefer' as const, ...settings.tls, serverName: settings.tls?.serverName ?? host };
  const client = await open({ ...settings, host: tunnel.socketPath, tls }, observe);
  return closingBoth(client, tunnel);
}

function defaultPort(settings: ConnectionSettings): number {
  return settings.engine === 'mysql' ? 3306 : 5432;
}

function closingBoth(client: Client, tunnel: Tunnel): Client {
  return {
    run: (statement, options) => client.run(statement, options),
    transaction: (mode, body, options) => client.transaction(mode, body, options),
    stream: (statement, options) => client.stream(statement, options),
    ...rawStreamOf(client),
    async close(graceMs) {
      await client.close(graceMs);
      await tunnel.close();
    },
  };
}

function rawStreamOf(client: Client): Pick<Client, 'streamRaw'> {
  const streamRaw = client.streamRaw?.bind(client);
  return streamRaw === undefined ? {} : { streamRaw };
}

/**
 * Starts the system's `ssh` with one forwarding, and starts it again whenever it ends.
 *
 * The host key must be in `knownHosts`. The key is a file of mode 0600 for as long as the tunnel is open.
 *
 * @throws ConnectionError `TUNNEL_CLOSED` with what `ssh` said
 */
export async function openTunnel(
  ssh: SshSettings,
  target: { readonly host: string; readonly port: number },
  observe: Observer,
): Promise<Tunnel> {
  const folder = await mkdtemp(join(tmpdir(), 'jet-bridge-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const socketPath = join(folder, 'db');
    const args = await sshArguments(ssh, folder, `${socketPath}:${bracketed(target.host)}:${target.port}`);
    const child = startSsh(args);
    await socketAppears(socketPath, child);
    const stop = keepRunning(child, args, socketPath, observe);
    return { socketPath, close: async () => void (await Promise.all([stop(), remove()])) };
  } catch (error) {
    await remove();
    throw error;
  }
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function socketAppears(path: string, { child, ended }: SshProcess): Promise<void> {
  let outcome: string | undefined;
  void ended.then((text) => (outcome = text));
  const endMs = performance.now() + openWithinMs;
  while (!(await exists(path))) {
    if (outcome !== undefined) throw new ConnectionError('TUNNEL_CLOSED', `ssh: ${outcome}`);
    if (performance.now() > endMs) {
      child.kill();
      throw new ConnectionError('TUNNEL_CLOSED', 'The SSH tunnel did not open in time.');
    }
    await pause(20);
  }
}

/** @returns stops the tunnel */
function keepRunning(
  first: SshProcess,
  args: readonly string[],
  socketPath: string,
  observe: Observer,
): () => Promise<void> {
  let current = first;
  let isStopped = false;
  const watch = async (): Promise<void> => {
    for (;;) {
      const said = await current.ended;
      if (isStopped) return;
      observe({ name: 'warning', detail: `The SSH tunnel ended and is opened again. ${said}`.trim() });
      // A path without a listener is refused at once; one that is missing, too. Both heal with the next ssh.
      await rm(socketPath, { force: true });
      await pause(reopenAfterMs);
      if (isStopped) return;
      current = startSsh(args);
    }
  };
  const watching = watch();
  return async () => {
    isStopped = true;
    current.child.kill();
    await watching;
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
