import type { Result, Router } from 'hono/router';

/** The rest of a path, such as `:path{.+}`. */
const restOfPath = /^:[^{]+\{\.\+\}$/;

/** Stands for every method that a path does not name. */
const anyMethod = 'ALL';

interface Branch<T> {
  readonly fixed: Map<string, Branch<T>>;
  parameter: Branch<T> | undefined;
  rest: Branch<T> | undefined;
  /** What ends here, by method, as Hono wants it: made once, so that finding a route makes nothing. */
  readonly handlers: Map<string, Result<T>>;
}

/**
 * Finds the one handler of a request in a tree of path segments: a fixed name before a parameter, a parameter before
 * the rest of the path, the method before any method.
 *
 * Hono's own routers that take our paths collect and sort every handler that could match. Here exactly one does, which
 * Hono then calls without composing a chain. Parameters are not taken from the match: keys are read from the raw path.
 */
export class SegmentRouter<T> implements Router<T> {
  readonly name = 'SegmentRouter';
  readonly #root: Branch<T> = branch();
  #fallback: Result<T> = [[]];

  /** @param path segments, `:name` and `:name{.+}`; `*` or `/*` is what nothing else matches */
  add(method: string, path: string, handler: T): void {
    const result: Result<T> = [[[handler, {}]]];
    if (path === '*' || path === '/*') this.#fallback = result;
    else place(this.#root, path.split('/').slice(1)).handlers.set(method, result);
  }

  match(method: string, path: string): Result<T> {
    return find(this.#root, path, 1, method) ?? find(this.#root, path, 1, anyMethod) ?? this.#fallback;
  }
}

function branch<T>(): Branch<T> {
  return { fixed: new Map(), parameter: undefined, rest: undefined, handlers: new Map() };
}

function place<T>(from: Branch<T>, segments: readonly string[]): Branch<T> {
  const [segment, ...others] = segments;
  if (segment === undefined) return from;
  if (restOfPath.test(segment)) return (from.rest ??= branch());
  if (segment.startsWith(':')) return place((from.parameter ??= branch()), others);
  const next = from.fixed.get(segment) ?? branch<T>();
  from.fixed.set(segment, next);
  return place(next, others);
}

/** @param start where the next segment begins; beyond the end of the path when there is none */
function find<T>(from: Branch<T>, path: string, start: number, method: string): Result<T> | undefined {
  if (start > path.length) return from.handlers.get(method);
  const slash = path.indexOf('/', start);
  const end = slash === -1 ? path.length : slash;
  const fixed = from.fixed.get(path.slice(start, end));
  const found = fixed && find(fixed, path, end + 1, method);
  if (found !== undefined) return found;
  const parameter = end > start ? from.parameter : undefined;
  const taken = parameter && find(parameter, path, end + 1, method);
  if (taken !== undefined) return taken;
  return end > start ? from.rest?.handlers.get(method) : undefined;
}
