import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The command of the project. */
export const program = fileURLToPath(new URL('../../bin/jet-bridge.js', import.meta.url));
const readyWithinMs = 15_000;

export interface BridgeOptions {
  /** The database; the demo's own when absent. */
  readonly database?: string;
  /** Further arguments of `serve`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder to run in; a fresh one, removed at the end, when absent. */
  readonly cwd?: string;
  /** The program; the project's own `bin` when absent. */
  readonly program?: string;
}

/** A bridge as people run it: a process that was started by the command. */
export interface StartedBridge {
  /** Base address without a trailing slash. */
  readonly url: string;
  /** The static owner key the bridge was given. */
  readonly key: string;
  /** The line that `serve --json` printed. */
  readonly ready: ReadyLine;
  readonly pid: number;
  /** What it wrote to standard error so far. */
  errors(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ReadyLine {
  readonly ready: true;
  readonly url: string;
  readonly link?: string;
  readonly account?: { readonly email: string; readonly password: string };
}

/** Secrets of the tests; long and mixed enough for rule 15. */
export const testKey = 'test-bearer-key-7f3a9c51e2d84b06';
export const secrets = {
  JET_ADMIN_AUTH_SECRET: 'auth-secret-of-the-tests-b1946ac92492d2347c6235b4d2611184',
  JET_ADMIN_UI_SECRET: 'ui-secret-of-the-tests-591785b794601e212b260e25925636fd',
};

/** Starts `jet-bridge serve --json --port 0` and waits for the line that says it is ready. */
export async function startBridge(options: BridgeOptions = {}): Promise<StartedBridge> {
  const folder = options.cwd ?? mkdtempSync(join(tmpdir(), 'jet-bridge-test-run-'));
  const source = options.database === undefined ? ['--demo'] : ['--url', options.database];
  const child = spawn(
    process.execPath,
    [options.program ?? program, 'serve', '--json', '--port', '0', ...source, ...(options.args ?? [])],
    { cwd: folder, env: { ...cleanEnvironment(), BEARER_AUTH_KEY: testKey, ...secrets, ...options.env } },
  );
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const killNow = (): void => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const ready = await readyLine(child.stdout, exited, () => errors);
  return {
    url: ready.url,
    key: testKey,
    ready,
    pid: child.pid ?? 0,
    errors: () => errors,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const code = await exited;
      process.removeListener('exit', killNow);
      if (options.cwd === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** Nothing of the developer's own settings reaches the bridge under test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(?:JET_|DATABASE_|HOST$|PORT$|BEARER_AUTH_KEY$|PROJECT$|TOKEN$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

async function readyLine(
  output: NodeJS.ReadableStream,
  exited: Promise<number | null>,
  errors: () => string,
): Promise<ReadyLine> {
  const lines = createInterface({ input: output });
  const first = new Promise<string>((resolve) => lines.once('line', resolve));
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(
      () => reject(new Error(`The bridge was not ready after ${readyWithinMs} ms: ${errors()}`)),
      readyWithinMs,
    ).unref();
  });
  const ended = exited.then((code): never => {
    throw new Error(`The bridge ended with ${code} before it was ready: ${errors()}`);
  });
  const line = await Promise.race([first, ended, late]);
  ended.catch(() => undefined); // it ends when the test stops it
  return JSON.parse(line) as ReadyLine; // the contract of `serve --json`
}
