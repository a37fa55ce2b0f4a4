import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { BridgeError } from '../../errors/index.ts';
import { presentProblem } from '../../response/index.ts';
import { varyOrigin } from '../middleware/cors.ts';
import { baseHeaders } from '../middleware/security-headers.ts';

export interface RawProblem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An error as bytes for a connection that is closed after it: of requests that reach no endpoint. */
export function rawProblem(error: BridgeError, path: string): RawProblem {
  const requestId = randomUUID();
  const body = JSON.stringify(presentProblem(error, error.status, { instance: path, requestId }));
  return {
    status: error.status,
    headers: {
      ...baseHeaders,
      ...varyOrigin,
      'X-Request-Id': requestId,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    },
    body,
  };
}

/** The whole answer as it goes over the wire. */
export function problemMessage(error: BridgeError): string {
  const { status, headers, body } = rawProblem(error, '/');
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`;
}
