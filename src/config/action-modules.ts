import type { Kind } from './kinds.ts';

/** A file of the owner's whose function people may run. */
export interface ActionModule {
  readonly name: string;
  /** Path of a `.js` or `.mjs` file, from the folder of the configuration. */
  readonly file: string;
  readonly description: string | null;
  /** The table whose records it is run for; null for none. */
  readonly model: string | null;
  /** What the interface asks for: `{name}` and whatever describes it. */
  readonly params: readonly { readonly name: string }[];
  /** Names of the roles that may run it, `*` for all; none means those who may write in the console. */
  readonly roles: readonly string[];
}

const actionName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,119}$/u;
const fileName = /\.m?js$/;
const members: ReadonlySet<string> = new Set(['name', 'file', 'description', 'model', 'params', 'roles']);

/** `refund=./actions/refund.mjs`, or in a file an object that says more. */
export function actionModule(): Kind<ActionModule> {
  return {
    allowed: 'a name and a file, such as refund=./actions/refund.mjs',
    jsonSchema: {
      anyOf: [
        { type: 'string', pattern: '=.+\\.m?js$' },
        {
          type: 'object',
          required: ['name', 'file'],
          additionalProperties: false,
          properties: {
            name: { type: 'string' },
            file: { type: 'string', pattern: fileName.source },
            description: { type: 'string' },
            model: { type: 'string' },
            params: {
              type: 'array',
              items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
            },
            roles: { type: 'array', items: { type: 'string' } },
          },
        },
      ],
    },
    read: (raw) => (typeof raw === 'string' ? fromText(raw) : fromObject(raw)),
  };
}

function fromText(raw: string): ActionModule | undefined {
  const at = raw.indexOf('=');
  return at === -1 ? undefined : fromObject({ name: raw.slice(0, at), file: raw.slice(at + 1) });
}

function fromObject(raw: unknown): ActionModule | undefined {
  if (!isObject(raw) || Object.keys(raw).some((member) => !members.has(member))) return undefined;
  const { name, file, description = null, model = null, params = [], roles = [] } = raw;
  if (!isText(name) || !actionName.test(name) || !isText(file) || !fileName.test(file)) return undefined;
  if (description !== null && !isText(description)) return undefined;
  if (model !== null && !isText(model)) return undefined;
  if (!isList(params, isParameter) || !isList(roles, isText)) return undefined;
  return { name, file, description, model, params, roles };
}

function isParameter(raw: unknown): raw is { readonly name: string } {
  return isObject(raw) && isText(raw['name']);
}

function isText(raw: unknown): raw is string {
  return typeof raw === 'string' && raw !== '';
}

function isList<T>(raw: unknown, isItem: (item: unknown) => item is T): raw is readonly T[] {
  return Array.isArray(raw) && raw.every(isItem);
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
