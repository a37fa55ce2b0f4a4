import type { Problem } from '../contract/index.ts';
import { BridgeError } from '../errors/index.ts';

export interface ProblemContext {
  /** Path of the request, as sent. */
  readonly instance: string;
  readonly requestId: string;
}

/**
 * What the client is told about an error, as RFC 9457 says. An error that nobody foresaw is told as nothing
 * but the request's id: its text may hold SQL, values or host names (rule 39).
 *
 * @param status differs from the error's own for constraint violations on the original's routes
 */
export function presentProblem(error: BridgeError, status: number, context: ProblemContext): Problem {
  return {
    type: `urn:jet-bridge:error:${error.code}`,
    title: error.title,
    status,
    detail: error.message,
    instance: context.instance,
    code: error.code,
    request_id: context.requestId,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
    ...error.members,
  };
}

/** Anything thrown, as one of the closed set. */
export function knownError(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  return new BridgeError('internal_error', {
    detail: 'Something went wrong on our side. The log has the details under the request id.',
    cause: error,
  });
}
