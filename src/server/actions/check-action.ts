import type { BridgeError } from '../../errors/index.ts';
import {
  invalidField,
  objects,
  optionalObject,
  optionalText,
  optionalWhole,
  requiredText,
  type JsonObject,
} from '../../query/index.ts';
import { isArray, type JsonValue } from '../../schema/index.ts';
import type { Bridge } from '../bridge.ts';
import { definitionBody } from '../definitions/definitions.ts';
import { placeholdersIn } from './action-template.ts';

const common = ['type', 'description', 'params', 'roles'] as const;
const members = {
  sql: new Set<string>([...common, 'query']),
  http: new Set<string>([
    ...common,
    'target',
    'method',
    'path',
    'query_params',
    'headers',
    'body',
    'timeout_ms',
    'model',
    'result',
  ]),
};
const mostParameters = 100;
const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * An action as an owner sends it. Code is not taken: a module is named in the configuration file alone.
 *
 * @throws BridgeError naming what is wrong
 */
export function checkAction(body: JsonValue, bridge: Bridge): JsonValue {
  const type = actionType(body);
  const definition = definitionBody(body, members[type]);
  optionalText(definition, 'description');
  for (const parameter of objects(definition, 'params', mostParameters)) requiredText(parameter, 'name');
  checkRoles(definition['roles'] ?? []);
  if (type === 'sql') requiredText(definition, 'query');
  else checkHttp(definition, bridge);
  return definition;
}

/** @throws BridgeError `invalid_value` */
export function actionType(body: JsonValue): 'sql' | 'http' {
  const type = definitionBody(body, new Set([...members.sql, ...members.http]))['type'] ?? 'sql';
  if (type === 'sql' || type === 'http') return type;
  throw invalidField(
    'type',
    type === 'module'
      ? 'a module is named in actions.modules of the configuration, never here'
      : 'must be "sql" or "http"',
  );
}

function checkRoles(roles: JsonValue): void {
  if (isArray(roles) && roles.every((role) => typeof role === 'string')) return;
  throw invalidField('roles', 'must be a list of names of roles');
}

function checkHttp(definition: JsonObject, { proxy, schema, limits }: Bridge): void {
  const target = requiredText(definition, 'target');
  if (proxy?.hasTarget(target) !== true) {
    throw invalidField('target', `there is no target "${target.slice(0, 60)}" in proxy.targets`);
  }
  if (!methods.has(requiredText(definition, 'method'))) {
    throw invalidField('method', `must be one of ${[...methods].join(', ')}`);
  }
  requiredText(definition, 'path');
  for (const field of ['query_params', 'headers']) checkTexts(definition, field);
  const timeout = optionalWhole(definition, 'timeout_ms');
  if (timeout !== null && (timeout < 100 || timeout > 60_000)) {
    throw invalidField('timeout_ms', 'must be 100 to 60000');
  }
  checkResult(optionalObject(definition, 'result'));
  const model = optionalText(definition, 'model');
  const table = model === null ? undefined : schema.current().tables.get(model);
  if (model !== null && table === undefined) throw invalidField('model', 'there is no such table');
  const given = new Set(objects(definition, 'params', limits.objectKeys).map(({ name }) => name));
  for (const [source, name] of placeholdersIn(definition)) {
    if (source === 'params' && !given.has(name)) throw unknownName(source, name, 'params');
    if (source === 'record' && table?.columnsByName.has(name) !== true)
      throw unknownName(source, name, 'model');
  }
}

function checkTexts(definition: JsonObject, field: string): void {
  const texts = optionalObject(definition, field);
  if (texts === null || Object.values(texts).every((text) => typeof text === 'string')) return;
  throw invalidField(field, 'must be an object of texts');
}

const resultTexts = new Map([
  ['message', 'message'],
  ['link', 'link'],
  ['file', 'name'],
]);

function checkResult(result: JsonObject | null): void {
  if (result === null) return;
  const text = resultTexts.get(optionalText(result, 'type') ?? '');
  if (text !== undefined && typeof result[text] === 'string') return;
  throw invalidField(
    'result',
    'must be {"type": "message", "message"}, {"type": "link", "link"} or {"type": "file", "name"}',
  );
}

function unknownName(source: string, name: string, where: string): BridgeError {
  return invalidField(where, `{${source}.${name}} stands for nothing: "${where}" does not have it`);
}
