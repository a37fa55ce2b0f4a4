import type { Principal } from '../../auth/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  isObject,
  objects,
  optionalText,
  parseConsoleQuery,
  requiredText,
  type JsonObject,
} from '../../query/index.ts';
import { isArray, type JsonValue } from '../../schema/index.ts';
import { findDefinition, listDefinitions, type DefinitionRow } from '../../store/index.ts';
import type { Bridge } from '../bridge.ts';
import { runConsoleQuery, type ConsoleRequest } from '../console/index.ts';
import { definitionBody, mostDefinitions, noDefinition } from '../definitions/definitions.ts';

/** A statement that an owner wrote once, for the roles that they named. */
interface Action {
  readonly query: string;
  readonly description?: string | null;
  readonly params?: readonly JsonObject[];
  /** Names of roles, `*` for all; whoever may write in the console may always run it. */
  readonly roles?: readonly string[];
}

/** Who runs an action, and where it tells what it did. */
export interface ActionRequest extends ConsoleRequest {
  readonly principal: Principal;
}

const members = new Set(['query', 'description', 'params', 'roles']);
const mostParameters = 100;

/** @throws BridgeError naming what is wrong */
export function checkAction(body: JsonValue): JsonValue {
  const definition = definitionBody(body, members);
  requiredText(definition, 'query');
  optionalText(definition, 'description');
  for (const parameter of objects(definition, 'params', mostParameters)) requiredText(parameter, 'name');
  const roles = definition['roles'] ?? [];
  if (isArray(roles) && roles.every((role) => typeof role === 'string')) return definition;
  const detail = 'must be a list of names of roles';
  throw new BridgeError('invalid_value', {
    detail: `"roles": ${detail}`,
    errors: [{ pointer: '/roles', code: 'invalid_value', detail }],
  });
}

/** The JSON text of the actions that somebody may run, without their statements. */
export async function listActions(principal: Principal, { store }: Bridge): Promise<string> {
  const rows = await listDefinitions(store, 'action', mostDefinitions);
  const shown = rows
    .filter((row) => mayRun(actionOf(row), principal))
    .map((row) => {
      const { description = null, params = [] } = actionOf(row);
      return { name: row.name, description, params };
    });
  return JSON.stringify(shown);
}

/**
 * Runs an action with bound parameters.
 *
 * @returns the JSON text of what the console answers
 * @throws BridgeError `not_found`, also for an action of other roles; `read_only`, those of parameters
 */
export async function runAction(
  name: string,
  parameters: JsonValue,
  { principal, signal, trail = null }: ActionRequest,
  bridge: Bridge,
): Promise<string> {
  const row = await findDefinition(bridge.store, 'action', name);
  const action = row === null ? null : actionOf(row);
  if (action === null || !mayRun(action, principal)) throw noDefinition(name);
  if (bridge.readOnly) throw new BridgeError('read_only', { detail: 'This bridge was started read-only.' });
  if (parameters !== null && !isObject(parameters)) {
    throw new BridgeError('invalid_request', { detail: '"params" must be an object.' });
  }
  const body = { v: 2, query: action.query, params_obj: parameters ?? {}, admin: true };
  return runConsoleQuery(parseConsoleQuery(body, bridge.limits), { signal, trail }, bridge);
}

function mayRun({ roles = [] }: Action, { role, grants }: Principal): boolean {
  return grants.privileges.has('console_write') || roles.includes('*') || roles.includes(role);
}

/** As `checkAction` let it in. */
function actionOf({ value }: DefinitionRow): Action {
  return JSON.parse(value) as Action;
}
