import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../schema/index.ts';

/** What a request to `proxy_request` says; syntax only. */
export interface OutwardQuery {
  /** A whole address, or a path below a named target. */
  readonly address: { readonly url: string } | { readonly target: string; readonly path: string };
  readonly method: string;
  readonly parameters: readonly (readonly [string, string])[];
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string | null;
  /** Names of secrets that `{-name-}` may stand for. */
  readonly secretTokens: ReadonlySet<string>;
  /** What `{{key}}` stands for. */
  readonly context: ReadonlyMap<string, string>;
}

type Members = Readonly<Record<string, JsonValue>>;

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Reads the fields of section 6.24 of the API reference.
 *
 * @param project the only project that secrets are kept for; null when any may be named
 * @throws BridgeError `invalid_value`, `required`
 */
export function parseOutwardQuery(members: Members, project: string | null): OutwardQuery {
  requireScope(members, project);
  return {
    address: addressOf(members),
    method: methodOf(members),
    parameters: pairsOf(members, 'query_params'),
    headers: new Map(pairsOf(members, 'headers')),
    body: textOf(members, 'body'),
    secretTokens: namesOf(members, 'secret_tokens'),
    context: new Map(pairsOf(members, 'context')),
  };
}

/** Existing clients show these words. @throws BridgeError `invalid_request` */
function requireScope(members: Members, project: string | null): void {
  const [secrets, resource, named] = ['secret_tokens', 'resource', 'project'].map((name) =>
    textOf(members, name),
  );
  if (secrets && !resource && members['target'] === undefined) {
    throw missing('"resource" is required when specifying "secret_tokens"');
  }
  if (resource && !named) throw missing('"project" is required when specifying "resource"');
  if (secrets && named && project !== null && named !== project) {
    throw missing(`This bridge keeps no secrets of the project "${named.slice(0, 100)}".`);
  }
}

function missing(detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail });
}

function namesOf(members: Members, name: string): ReadonlySet<string> {
  const names = (textOf(members, name) ?? '').split(',').map((one) => one.trim());
  return new Set(names.filter((one) => one !== ''));
}

function addressOf(members: Members): OutwardQuery['address'] {
  const target = textOf(members, 'target');
  if (target !== null) return { target, path: textOf(members, 'path') ?? '' };
  const url = textOf(members, 'url');
  if (url !== null) return { url };
  const detail = 'this field is required';
  throw new BridgeError('required', { detail, errors: [{ pointer: '/url', code: 'required', detail }] });
}

function methodOf(members: Members): string {
  const method = (textOf(members, 'method') ?? 'GET').toUpperCase();
  return methods.has(method) ? method : wrong('method', `one of ${[...methods].join(', ')}`);
}

function textOf(members: Members, name: string): string | null {
  const value = members[name] ?? null;
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : wrong(name, 'a text');
}

/** An object, or an array of `{name, value}`. */
function pairsOf(members: Members, name: string): readonly (readonly [string, string])[] {
  const value = members[name] ?? null;
  if (value === null || value === '') return [];
  if (isArray(value)) {
    return value.map((item) => {
      const { name: key = null, value: content = null } = isObject(item) ? item : wrong(name, pairs);
      return typeof key === 'string' ? [key, textValue(content)] : wrong(name, pairs);
    });
  }
  if (!isObject(value)) return wrong(name, pairs);
  return Object.entries(value).map(([key, content]) => [key, textValue(content)]);
}

const pairs = 'an object, or an array of {"name", "value"}';

function textValue(value: JsonValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : jsonText(value);
}

function isObject(value: JsonValue): value is Members {
  return typeof value === 'object' && value !== null && !isArray(value) && !(value instanceof ExactNumber);
}

function wrong(name: string, kind: string): never {
  const detail = `"${name}" must be ${kind}.`;
  throw new BridgeError('invalid_value', {
    detail,
    errors: [{ pointer: `/${name}`, code: 'invalid_value', detail }],
  });
}
