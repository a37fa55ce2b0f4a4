import { request, type IncomingHttpHeaders } from 'node:http';
import { writeExactly } from './exact-json.ts';
import type { Case } from './case.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body, the server's own address as `{{BASE}}`. */
  readonly text: string;
}

/** Sends a recorded request as it was recorded: the path untouched, the key where no other credential is named. */
export async function send(base: string, key: string, recorded: Case['request']): Promise<RawAnswer> {
  const { hostname, port, origin } = new URL(base);
  const body = bodyOf(recorded.body);
  const answer = await new Promise<RawAnswer>((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        method: recorded.method,
        path: recorded.path,
        headers: headersOf(recorded, key, body),
        timeout: 15_000,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 15 seconds')));
    outgoing.end(body);
  });
  return { ...answer, text: answer.text.replaceAll(origin, '{{BASE}}') };
}

function bodyOf(body: unknown): Buffer | undefined {
  if (body === undefined || body === null) return undefined;
  return Buffer.from(typeof body === 'string' ? body : writeExactly(body));
}

/** A recorded header of `null` was left out on purpose. */
function headersOf(recorded: Case['request'], key: string, body: Buffer | undefined): Record<string, string> {
  const headers = new Map<string, string>();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (body !== undefined || !['GET', 'HEAD', 'OPTIONS'].includes(recorded.method)) {
    headers.set('content-length', String(body?.length ?? 0));
  }
  headers.set('authorization', `Bearer ${key}`);
  for (const [name, value] of Object.entries(recorded.headers ?? {})) {
    if (value === null) headers.delete(name.toLowerCase());
    else headers.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(headers);
}
