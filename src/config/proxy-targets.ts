import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Kind } from './kinds.ts';
import { webAddress } from './network-kinds.ts';
import { Secret } from './secret.ts';

/** A place that requests may be sent to: everything below an address. */
export interface ProxyTarget {
  readonly name: string;
  /** `https://api.example.com/v1` */
  readonly url: string;
  /** Headers that every request there carries, in small letters; those of the caller cannot replace them. */
  readonly headers: ReadonlyMap<string, Secret>;
  /** What a request may put in for `{-name-}`; nothing else, and only on its way to this target. */
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Names of the roles that may send requests there; `*` for everybody who is signed in. */
  readonly roles: readonly string[];
}

const targetName = /^[A-Za-z0-9_-]{1,60}$/;
const secretName = /^[A-Za-z0-9_.-]{1,100}$/;
/** They belong to the connection, which is ours. */
const connectionHeaders =
  /^(?:connection|content-length|expect|host|keep-alive|te|trailers?|transfer-encoding|upgrade|proxy-.*)$/;
const everybody = ['*'];
const address = webAddress();

/** `name=https://api.example.com/v1`, or in a file an object that has headers, secrets and roles besides. */
export function proxyTarget(): Kind<ProxyTarget> {
  const texts = { type: 'object', additionalProperties: { type: 'string' } };
  return {
    allowed: 'a name and an address, such as crm=https://api.example.com/v1',
    jsonSchema: {
      anyOf: [
        { type: 'string', pattern: '^[A-Za-z0-9_-]{1,60}=https?://' },
        {
          type: 'object',
          required: ['name', 'url'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', pattern: targetName.source },
            url: { type: 'string', format: 'uri' },
            headers: texts,
            secrets: texts,
            roles: { type: 'array', items: { type: 'string' } },
          },
        },
      ],
    },
    masked: true,
    read: (raw) => (typeof raw === 'string' ? fromText(raw) : fromObject(raw)),
  };
}

function fromText(raw: string): ProxyTarget | undefined {
  const at = raw.indexOf('=');
  return at === -1 ? undefined : fromObject({ name: raw.slice(0, at), url: raw.slice(at + 1) });
}

const members: ReadonlySet<string> = new Set(['name', 'url', 'headers', 'secrets', 'roles']);

function fromObject(raw: unknown): ProxyTarget | undefined {
  if (!isObject(raw) || Object.keys(raw).some((member) => !members.has(member))) return undefined;
  const { name, url: given, headers: sent = {}, secrets: kept = {}, roles = everybody } = raw;
  const url = address.read(given);
  const headers = textsOf(sent, isHeader, (header) => header.toLowerCase());
  const secrets = textsOf(kept, (secret) => secretName.test(secret));
  if (typeof name !== 'string' || !targetName.test(name) || url === undefined) return undefined;
  if (headers === undefined || secrets === undefined || !isNames(roles)) return undefined;
  return { name, url, headers, secrets, roles };
}

function textsOf(
  raw: unknown,
  allows: (name: string, value: string) => boolean,
  named: (name: string) => string = (name) => name,
): ReadonlyMap<string, Secret> | undefined {
  if (!isObject(raw)) return undefined;
  const texts = new Map<string, Secret>();
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string' || value === '' || !allows(name, value)) return undefined;
    texts.set(named(name), new Secret(value));
  }
  return texts;
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return !connectionHeaders.test(name.toLowerCase());
  } catch {
    return false;
  }
}

function isNames(raw: unknown): raw is readonly string[] {
  return Array.isArray(raw) && raw.every((name) => typeof name === 'string' && name !== '');
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
