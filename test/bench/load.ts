import { Agent, request } from 'node:http';

/** One request of a workload; `n` counts up, so that each can ask for another record. */
export interface LoadRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly next: (n: number) => LoadRequest;
  readonly connections: number;
  readonly seconds: number;
}

/**
 * Keeps so many requests on the way for so many seconds, each connection waiting for its answer.
 *
 * @throws Error at the first answer that is not 2xx: a fast refusal is no measurement
 */
export async function applyLoad(options: LoadOptions): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const times: number[] = [];
  const started = performance.now();
  const until = started + options.seconds * 1000;
  let count = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() < until) {
      const sent = performance.now();
      await sendOne(agent, options, options.next((count += 1)));
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, loop));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor((times.length - 1) * part)] ?? 0;
  return { requestsPerSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

async function sendOne(
  agent: Agent,
  { url, headers }: LoadOptions,
  { method, path, body }: LoadRequest,
): Promise<void> {
  const type =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  await new Promise<void>((resolve, reject) => {
    const outgoing = request(url + path, { agent, method, headers: { ...headers, ...type } }, (incoming) => {
      const status = incoming.statusCode ?? 0;
      incoming.resume();
      incoming.once('error', reject);
      incoming.once('end', () => {
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`${method} ${path} answered ${status}`));
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
