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
}

type Members = Readonly<Record<string, JsonValue>>;

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Reads the fields of section 6.24 of the API reference. `{{key}}` is replaced by the values of `context`.
 *
 * @throws BridgeError `invalid_value`, `required`, `not_supported` for secrets that Jet Admin keeps
 */
export function parseOutwardQuery(members: Members): OutwardQuery {
  if (textOf(members, 'secret_tokens') !== null) {
    throw new BridgeError('not_supported', {
      detail: 'Secrets kept by Jet Admin are not fetched. Targets are listed in proxy.targets.',
    });
  }
  const context = pairsOf(members, 'context');
  const fill = (text: string): string =>
    context.reduce((filled, [name, value]) => filled.replaceAll(`{{${name}}}`, value), text);
  const filled = (name: string): [string, string][] =>
    pairsOf(members, name).map(([key, value]) => [key, fill(value)]);
  const body = textOf(members, 'body');
  return {
    address: addressOf(members, fill),
    method: methodOf(members),
    parameters: filled('query_params'),
    headers: new Map(filled('headers')),
    body: body === null ? null : fill(body),
  };
}

function addressOf(members: Members, fill: (text: string) => string): OutwardQuery['address'] {
  const target = textOf(members, 'target');
  if (target !== null) return { target, path: fill(textOf(members, 'path') ?? '') };
  const url = textOf(members, 'url');
  if (url !== null) return { url: fill(url) };
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
