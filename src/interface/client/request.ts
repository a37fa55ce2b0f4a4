import { parseExactJson } from '../json/index.ts';
import { ApiProblem, isProblem, UnexpectedAnswer, Unreachable, type Side } from './problem.ts';
import { parseRetryAfter } from './retry-after.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call, before it is sent. */
export interface Call {
  readonly side: Side;
  readonly method: Method;
  /** Base address without a trailing slash. */
  readonly base: string;
  /** Path below the base, such as `/api/models/orders/`; already encoded. */
  readonly path: string;
  readonly search?: URLSearchParams | undefined;
  /** Sent as JSON, a form as a form. */
  readonly body?: unknown;
  readonly token?: string | null | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A good answer. `body` is undefined for 204. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/**
 * Sends one call: this file is the only place of the interface that calls `fetch`.
 *
 * Asks for problems and for 64-bit integers as strings, sends cookies to the same site only.
 *
 * @throws ApiProblem the server refused
 * @throws Unreachable no server answered
 * @throws UnexpectedAnswer what answered is not a bridge or service
 * @throws DOMException `AbortError` when `signal` was aborted
 */
export async function request<Body>(call: Call): Promise<Answer<Body>> {
  const address = addressOf(call);
  const response = await send(call, address);
  if (!response.ok) throw await refusal(call, address, response);
  // The caller names the shape by the contract; the bridge keeps it, and a check here would only repeat it.
  const body = (await readBody(call, address, response)) as Body;
  return { status: response.status, headers: response.headers, body };
}

/**
 * Sends one call whose answer is a file: its body is left to be read piece by piece.
 *
 * @throws what `request` throws
 */
export async function requestFile(call: Call): Promise<Response> {
  const address = addressOf(call);
  const response = await send(call, address);
  if (!response.ok) throw await refusal(call, address, response);
  return response;
}

async function refusal(call: Call, address: string, response: Response): Promise<Error> {
  const body = await readBody(call, address, response);
  if (!isProblem(body)) return new UnexpectedAnswer(call.side, address, response.status);
  const wait = parseRetryAfter(response.headers.get('Retry-After'), Date.now());
  return new ApiProblem(call.side, body, wait);
}

function addressOf(call: Call): string {
  const search = call.search?.toString() ?? '';
  return `${call.base}${call.path}${search === '' ? '' : `?${search}`}`;
}

async function send(call: Call, address: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: call.method,
      headers: headersOf(call),
      body: bodyOf(call),
      signal: call.signal ?? null,
      credentials: 'same-origin',
      cache: 'no-cache',
      redirect: 'error',
    });
  } catch (error) {
    if (call.signal?.aborted) throw error;
    throw new Unreachable(call.side, call.base || location.origin, !navigator.onLine, error);
  }
}

/** A form goes as it is: the browser writes its boundary into the content type. */
function bodyOf({ body }: Call): string | FormData | null {
  if (body instanceof FormData) return body;
  return body === undefined ? null : JSON.stringify(body);
}

function headersOf(call: Call): Record<string, string> {
  return {
    Accept: 'application/json, application/problem+json',
    Prefer: 'bigint=string',
    ...(call.body === undefined || call.body instanceof FormData
      ? {}
      : { 'Content-Type': 'application/json' }),
    ...(call.token ? { Authorization: `Bearer ${call.token}` } : {}),
    ...call.headers,
  };
}

async function readBody(call: Call, address: string, response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const text = await response.text();
  if (text === '' && response.ok) return undefined;
  try {
    // JSON.parse would round long numbers and forget how a JSON column was written.
    return parseExactJson(text);
  } catch {
    throw new UnexpectedAnswer(call.side, address, response.status);
  }
}
