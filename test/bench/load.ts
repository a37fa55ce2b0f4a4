import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One request again and again; `{n}`, `{customer}` and `{credit}` in path and body are filled in each time. */
export interface LoadRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions extends LoadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How many there are to choose from. */
  readonly customers: number;
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Keeps so many requests on the way for so many seconds, each connection waiting for its answer.
 *
 * @throws Error at the first answer that is neither 2xx nor 304: a fast refusal is no measurement
 */
export async function applyLoad(options: LoadOptions): Promise<LoadResult> {
  const program = fileURLToPath(new URL('load-process.mjs', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const failed = once(child, 'exit').then(([code]): never => {
    throw new Error(`The load on ${options.path} ended with ${String(code)}.`);
  });
  child.stdin.end(`${JSON.stringify(options)}\n`);
  const [line] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    failed,
  ])) as string[]; // readline gives lines
  failed.catch(() => undefined);
  return JSON.parse(line ?? '') as LoadResult; // the only line of load-process.mjs
}
