import type { Problem } from '../contract/index.ts';
import { BridgeError, type ErrorCode } from '../errors/index.ts';
import { legacyBody } from './legacy-body.ts';

/** What an error's answer depends on besides the error. */
export interface ErrorContext {
  /** One of the original's own routes. */
  readonly original: boolean;
  /** The request's `Accept` header. */
  readonly accept: string;
  /** The path of the request. */
  readonly instance: string;
  readonly requestId: string;
}

/** The database refused a value: on the original's routes this is 400, whatever `Accept` says. */
const constraintCodes: ReadonlySet<ErrorCode> = new Set([
  'unique_violation',
  'foreign_key_violation',
  'check_violation',
  'not_null_violation',
  'value_too_long',
]);

/** Seconds after which a client may try again where the error itself does not say. */
const defaultRetrySeconds = 1;

/**
 * The one place that turns an error into an answer: a problem (RFC 9457), or for a 400 on the original's routes the
 * body that existing clients show. What is not a `BridgeError` is our fault and says nothing but the request's id.
 */
export function errorResponse(error: unknown, context: ErrorContext): Response {
  const known = error instanceof BridgeError ? error : new BridgeError('internal_error', { cause: error });
  const status = context.original && constraintCodes.has(known.code) ? 400 : known.status;
  const headers = { 'Cache-Control': 'no-store', ...headersOf(known, status) };
  if (context.original && status === 400 && !context.accept.includes('application/problem+json')) {
    const body = JSON.stringify(legacyBody(known));
    return new Response(body, { status, headers: { ...headers, 'Content-Type': 'application/json' } });
  }
  const body = JSON.stringify(problemOf(known, status, context));
  return new Response(body, { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } });
}

function problemOf(error: BridgeError, status: number, context: ErrorContext): Problem {
  return {
    ...error.members,
    type: `urn:jet-bridge:problem:${error.code}`,
    title: error.title,
    status,
    // The texts of unexpected errors stay in the log, under the request's id.
    detail: error.code === 'internal_error' ? `${error.title}. The log has more under the request id.` : error.message,
    instance: context.instance,
    code: error.code,
    request_id: context.requestId,
    ...(error.errors.length === 0 ? {} : { errors: error.errors }),
  };
}

function headersOf(error: BridgeError, status: number): Record<string, string> {
  const headers: Record<string, string> = {};
  if (status === 401) headers['WWW-Authenticate'] = challenge(error.code);
  const retry = error.retryAfterSeconds ?? (status === 429 || status === 503 ? defaultRetrySeconds : undefined);
  if (retry !== undefined) headers['Retry-After'] = String(Math.max(0, Math.ceil(retry)));
  return headers;
}

/** RFC 6750: `error` only when a token was sent and refused. */
function challenge(code: ErrorCode): string {
  const refused = code === 'invalid_token' || code === 'token_expired' || code === 'session_ended';
  return refused ? 'Bearer realm="jet-bridge", error="invalid_token"' : 'Bearer realm="jet-bridge"';
}
