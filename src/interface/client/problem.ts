import type { Problem, ProblemError } from '../../contract/index.ts';

/** Which part of the system a call went to. */
export type Side = 'bridge' | 'service';

/** The server answered with a problem (RFC 9457). `message` is its `detail`, as the server wrote it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly side: Side;
  readonly problem: Problem;
  /** Whole seconds of `Retry-After`, when the answer had one. */
  readonly retryAfterSeconds: number | null;

  constructor(side: Side, problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail || problem.title);
    this.side = side;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get errors(): readonly ProblemError[] {
    return this.problem.errors ?? [];
  }
}

/** No answer at all: the network is gone, or this one server is. Never a problem of the request. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  readonly side: Side;
  /** Origin and path prefix that did not answer. */
  readonly address: string;
  /** The device itself has no network. */
  readonly offline: boolean;

  constructor(side: Side, address: string, offline: boolean, cause: unknown) {
    super(`${address} does not answer`, { cause });
    this.side = side;
    this.address = address;
    this.offline = offline;
  }
}

/** Something answered, but not as a bridge or service does: a proxy's page, or another program. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  readonly side: Side;
  readonly address: string;
  readonly status: number;

  constructor(side: Side, address: string, status: number) {
    super(`${address} answered ${status} with something else than JSON`);
    this.side = side;
    this.address = address;
    this.status = status;
  }
}

/** True for a parsed body that is a problem. */
export function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  return (
    'code' in body && typeof body.code === 'string' && 'status' in body && typeof body.status === 'number'
  );
}

/** Is this error a problem with one of these codes? */
export function hasCode(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && codes.includes(error.code);
}

/**
 * The messages of a problem by field: the first part of each pointer, unescaped (RFC 6901).
 * What points nowhere is under the empty name.
 */
export function fieldErrors(error: ApiProblem): ReadonlyMap<string, string> {
  const byField = new Map<string, string>();
  for (const { pointer, parameter, detail } of error.errors) {
    const field = pointer === undefined ? (parameter ?? '') : firstToken(pointer);
    const before = byField.get(field);
    byField.set(field, before === undefined ? detail : `${before} ${detail}`);
  }
  return byField;
}

function firstToken(pointer: string): string {
  const token = pointer.split('/')[1] ?? '';
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
