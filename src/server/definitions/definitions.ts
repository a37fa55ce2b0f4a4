import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { isObject, type JsonObject } from '../../query/index.ts';
import { jsonText, type JsonValue } from '../../schema/index.ts';
import {
  listDefinitions,
  lockDefinition,
  removeDefinition,
  saveDefinition,
  type DefinitionKind,
  type DefinitionRow,
} from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';

/** More than people make, fewer than a script could. */
export const mostDefinitions = 1000;

/** The JSON text of one definition, as it is answered. Its value was checked and written by us. */
export function presentDefinition({ name, value, version, changedBy, changedAt }: DefinitionRow): string {
  const facts = { name, version, changed_by: changedBy, changed_at: new Date(changedAt).toISOString() };
  return `{"value":${value},${JSON.stringify(facts).slice(1)}`;
}

/** The `ETag` of a definition. */
export function definitionTag({ version }: DefinitionRow): string {
  return `"${version}"`;
}

export interface DefinitionTarget {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly headers: Headers;
  readonly principal: Principal;
}

/**
 * Saves the next version of a definition.
 *
 * @param value checked by the caller
 * @throws BridgeError `precondition_required`, `stale_record`, `limit_exceeded`, `invalid_request` for the name
 */
export async function storeDefinition(
  target: DefinitionTarget,
  value: JsonValue,
  { store, now }: Pick<Bridge, 'store' | 'now'>,
): Promise<DefinitionRow> {
  const { kind, name, headers, principal } = target;
  requireName(name);
  return store.transaction(async (session) => {
    const current = await lockDefinition(session, kind, name);
    requireCurrent(headers, current);
    if (
      current === null &&
      (await listDefinitions(session, kind, mostDefinitions)).length >= mostDefinitions
    ) {
      throw new BridgeError('limit_exceeded', {
        detail: `There are already ${mostDefinitions}. Remove some first.`,
      });
    }
    const row: DefinitionRow = {
      kind,
      name,
      value: jsonText(value),
      version: (current?.version ?? 0) + 1,
      changedBy: principal.email ?? principal.name,
      changedAt: now().getTime(),
    };
    await saveDefinition(session, row);
    return row;
  });
}

/** @throws BridgeError `not_found`, `precondition_required`, `stale_record` */
export async function dropDefinition(
  { kind, name, headers }: Omit<DefinitionTarget, 'principal'>,
  { store }: Pick<Bridge, 'store'>,
): Promise<void> {
  await store.transaction(async (session) => {
    const current = await lockDefinition(session, kind, name);
    if (current === null) throw noDefinition(name);
    requireCurrent(headers, current);
    await removeDefinition(session, kind, name);
  });
}

export function noDefinition(name: string): BridgeError {
  return new BridgeError('not_found', { detail: `Nothing is saved as "${name.slice(0, 200)}".` });
}

/** @throws BridgeError `invalid_request` for a body that is no object, and names the first unknown member */
export function definitionBody(body: JsonValue, members: ReadonlySet<string>): JsonObject {
  if (!isObject(body)) throw new BridgeError('invalid_request', { detail: 'The body must be an object.' });
  const unknown = Object.keys(body).find((member) => !members.has(member));
  if (unknown === undefined) return body;
  const detail = `There is no member "${unknown.slice(0, 100)}". Known: ${[...members].join(', ')}.`;
  const pointer = `/${unknown.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  throw new BridgeError('invalid_request', {
    detail,
    errors: [{ pointer, code: 'invalid_request', detail }],
  });
}

/** Letters and digits first, so that a name never looks like part of a path. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,119}$/u;

function requireName(name: string): void {
  if (namePattern.test(name)) return;
  throw new BridgeError('invalid_request', {
    detail:
      'A name has 1 to 120 letters, digits, blanks, dots, dashes and underscores, a letter or digit first.',
  });
}

/** A definition that is there is changed only by who has read it. */
function requireCurrent(headers: Headers, current: DefinitionRow | null): void {
  const match = headers.get('if-match');
  if (current === null && match === null) return;
  if (match === null && headers.get('if-none-match') !== '*') {
    throw new BridgeError('precondition_required', {
      detail: 'Send If-Match with the ETag of what you read.',
    });
  }
  const tags = (match ?? '').split(',').map((tag) => tag.trim());
  if (current !== null && tags.includes(definitionTag(current))) return;
  throw new BridgeError('stale_record', {
    detail: 'It was changed by somebody else since you read it.',
    members: { etag: current === null ? null : definitionTag(current) },
  });
}
