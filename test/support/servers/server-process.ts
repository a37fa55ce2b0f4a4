import { spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemUser } from './system-user.ts';

/** A server that the test run started. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly port: number;
  readonly folder: string;
  readonly user?: SystemUser | undefined;
  /** The signal of an orderly but quick stop. */
  readonly stopSignal: NodeJS.Signals;
}

/** A fresh temporary folder that belongs to the server's account. */
export function serverFolder(name: string, user: SystemUser | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), `jet-bridge-test-${name}-`));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}

const readyWithinMs = 60_000;

/**
 * Starts a server and waits until its port answers. It is killed and its folder removed when this
 * process ends, however it ends.
 */
export async function startServer(server: ServerCommand): Promise<() => Promise<void>> {
  const child = spawn(server.command, server.args, {
    cwd: server.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...server.user,
  });
  let log = '';
  const keepLog = (chunk: Buffer): void => void (log = (log + chunk.toString()).slice(-4000));
  child.stdout.on('data', keepLog);
  child.stderr.on('data', keepLog);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const killNow = (): void => {
    child.kill('SIGKILL');
    rmSync(server.folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', killNow);
  const until = Date.now() + readyWithinMs;
  while (!(await answers(server.port))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`${server.command} did not start: ${log}`);
    await wait(50);
  }
  return async () => {
    child.kill(server.stopSignal);
    await Promise.race([ended, wait(10_000)]);
    process.removeListener('exit', killNow);
    killNow();
  };
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}
