import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SystemUser } from './system-user.ts';

/** A server that the test run started. */
export interface RunningServer extends StartedServer {
  readonly url: string;
}

export interface StartedServer {
  /** Ends it as a failing machine would: nobody is told, every connection breaks. */
  crash(): Promise<void>;
  /** Starts it again after a crash, on the same port with the same rows. */
  restart(): Promise<void>;
  /** Ends it for good and removes its folder. */
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
  /** The signal that ends it and all of its processes without a goodbye. */
  readonly crashSignal: NodeJS.Signals;
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
export async function startServer(server: ServerCommand): Promise<StartedServer> {
  let child = spawnServer(server);
  const endNow = (): void => {
    child.kill('SIGKILL');
    rmSync(server.folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', endNow);
  await untilReady(server, child);
  return {
    crash: async () => end(child, server.crashSignal),
    restart: async () => {
      child = spawnServer(server);
      await untilReady(server, child);
    },
    stop: async () => {
      await end(child, server.stopSignal);
      process.removeListener('exit', endNow);
      endNow();
    },
  };
}

interface ServerChild extends ChildProcess {
  /** The end of what it wrote. */
  log?: string;
}

function spawnServer(server: ServerCommand): ServerChild {
  const child: ServerChild = spawn(server.command, server.args, {
    cwd: server.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...server.user,
  });
  const keepLog = (chunk: Buffer): void =>
    void (child.log = `${child.log ?? ''}${chunk.toString()}`.slice(-4000));
  child.stdout?.on('data', keepLog);
  child.stderr?.on('data', keepLog);
  return child;
}

async function untilReady(server: ServerCommand, child: ServerChild): Promise<void> {
  const until = Date.now() + readyWithinMs;
  while (!(await answers(server.port))) {
    if (child.exitCode !== null || Date.now() > until) {
      throw new Error(`${server.command} did not start: ${child.log ?? ''}`);
    }
    await wait(50);
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await Promise.race([ended, wait(10_000)]);
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
