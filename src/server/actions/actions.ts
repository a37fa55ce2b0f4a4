import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { isObject, parseConsoleQuery, parseJson, type JsonObject } from '../../query/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import { findDefinition, listDefinitions, type DefinitionRow } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { runConsoleQuery } from '../console/index.ts';
import { mostDefinitions, noDefinition } from '../definitions/definitions.ts';
import { actionRecords, keysOf, type ActionRequest } from './action-records.ts';
import type { ActionFacts, HttpAction, SqlAction, StoredAction } from './action.ts';
import { runHttpAction } from './http-action.ts';
import type { ActionModule } from '../../config/index.ts';

/** The JSON text of the actions that somebody may run, without what they do. */
export async function listActions(principal: Principal, { store, modules }: Bridge): Promise<string> {
  const rows = await listDefinitions(store, 'action', mostDefinitions);
  const named: readonly (readonly [
    string,
    ActionFacts & { readonly type?: string; readonly model?: string | null },
  ])[] = [
    ...rows.map((row) => [row.name, actionOf(row)] as const),
    ...[...(modules?.byName ?? [])].map(([name, module]) => [name, { ...module, type: 'module' }] as const),
  ];
  const shown = named
    .filter(([, action]) => mayRun(action, principal))
    .map(([name, { type = 'sql', description = null, params = [], model = null }]) => ({
      name,
      type,
      description,
      params,
      model,
    }));
  return JSON.stringify(shown);
}

/**
 * Runs an action: a statement with bound parameters, a request to a target, or a module of the configuration.
 *
 * @param body `params`, and `record` or `records` for an action that is about a table
 * @returns the JSON text of what the console answers, or of `{result}`
 * @throws BridgeError `not_found`, also for an action of other roles; `read_only`, `action_failed`, `action_timeout`,
 *   those of parameters and records
 */
export async function runAction(
  name: string,
  body: JsonObject,
  request: ActionRequest,
  bridge: Bridge,
): Promise<string> {
  const { principal } = request;
  const module = bridge.modules?.byName.get(name);
  const row = module === undefined ? await findDefinition(bridge.store, 'action', name) : null;
  const action = module ?? (row && actionOf(row));
  if (action === null || !mayRun(action, principal)) throw noDefinition(name);
  if (bridge.readOnly) throw new BridgeError('read_only', { detail: 'This bridge was started read-only.' });
  const params = parametersOf(body);
  if (!('file' in action) && action.type !== 'http') return runSql(action, params, request, bridge);
  requireKnown(params, action);
  const asked = { name, keys: keysOf(body), params, user: userOf(principal) };
  const result =
    'file' in action
      ? await runModule(action, asked, request, bridge)
      : await runHttp(action, asked, request, bridge);
  return JSON.stringify({ result });
}

function runSql(
  { query }: SqlAction,
  params: JsonObject,
  request: ActionRequest,
  bridge: Bridge,
): Promise<string> {
  const body = { v: 2, query, params_obj: params, admin: true };
  return runConsoleQuery(parseConsoleQuery(body, bridge.limits), request, bridge);
}

interface Asked {
  readonly name: string;
  readonly keys: readonly JsonValue[];
  readonly params: JsonObject;
  readonly user: JsonObject;
}

async function runHttp(action: HttpAction, asked: Asked, request: ActionRequest, bridge: Bridge) {
  const [record = null] = await recordsFor(action.model ?? null, asked, 'number', request, bridge);
  if (asked.keys.length > 1) throw invalid('This action takes one record.');
  return runHttpAction(asked.name, action, { ...asked, record }, request, bridge);
}

async function runModule(module: ActionModule, asked: Asked, request: ActionRequest, bridge: Bridge) {
  const records = await recordsFor(module.model, asked, 'string', request, bridge);
  if (bridge.modules === undefined) throw noDefinition(asked.name);
  const { params, user } = asked;
  return bridge.modules.run(module, { params, user, records }, request, bridge);
}

async function recordsFor(
  model: string | null,
  { keys }: Asked,
  bigint: 'number' | 'string',
  request: ActionRequest,
  bridge: Bridge,
): Promise<readonly JsonObject[]> {
  if (model === null && keys.length > 0) throw invalid('This action is about no table: it takes no record.');
  if (model === null) return [];
  if (keys.length === 0)
    throw invalid(`This action is about records of "${model}": send "record" with a key.`);
  return actionRecords(model, keys, bigint, request, bridge);
}

function parametersOf({ params = null }: JsonObject): JsonObject {
  if (params === null) return {};
  if (isObject(params)) return params;
  throw invalid('"params" must be an object.');
}

/** A misspelt parameter is not taken for one that was left out. */
function requireKnown(given: JsonObject, { params = [] }: ActionFacts): void {
  const known = new Set(params.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw invalid(
    `There is no parameter "${unknown.slice(0, 100)}". Known: ${[...known].join(', ') || 'none'}.`,
  );
}

function userOf({ id, email, name, role }: Principal): JsonObject {
  return { id, email, name, role };
}

function mayRun({ roles = [] }: ActionFacts, { role, grants }: Principal): boolean {
  return grants.privileges.has('console_write') || roles.includes('*') || roles.includes(role);
}

/** As `checkAction` let it in; numbers of its body keep their digits. */
function actionOf({ value }: DefinitionRow): StoredAction {
  const action: unknown = parseJson(value, { jsonDepth: 1000, objectKeys: 100_000 });
  return action as StoredAction;
}

function invalid(detail: string): BridgeError {
  return new BridgeError('invalid_request', { detail });
}
