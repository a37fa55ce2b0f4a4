import type { BridgeError } from '../errors/index.ts';
import { legacyBody, legacyStatus } from './legacy-body.ts';
import { knownError, presentProblem, type ProblemContext } from './problem.ts';

export interface ErrorContext extends ProblemContext {
  /** One of the original bridge's routes. */
  readonly original: boolean;
  /** The `Accept` header; empty when there is none. */
  readonly accept: string;
}

/** The one place that turns an error into an answer. Never HTML, never a word of the driver. */
export function errorResponse(thrown: unknown, context: ErrorContext): Response {
  const error = knownError(thrown);
  const status = context.original ? legacyStatus(error) : error.status;
  const headers = errorHeaders(error, status);
  if (context.original && status === 400 && !acceptsProblems(context.accept)) {
    const body = JSON.stringify(legacyBody(error));
    return new Response(body, { status, headers: { ...headers, 'Content-Type': 'application/json' } });
  }
  const body = JSON.stringify(presentProblem(error, status, context));
  return new Response(body, { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } });
}

function acceptsProblems(accept: string): boolean {
  return accept.toLowerCase().includes('application/problem+json');
}

function errorHeaders(error: BridgeError, status: number): Readonly<Record<string, string>> {
  const challenge = error.code === 'token_required' ? 'Bearer' : 'Bearer error="invalid_token"';
  return {
    'Cache-Control': 'no-store',
    ...(status === 401 ? { 'WWW-Authenticate': challenge } : {}),
    ...(error.retryAfterSeconds === undefined
      ? {}
      : { 'Retry-After': String(Math.ceil(error.retryAfterSeconds)) }),
  };
}
