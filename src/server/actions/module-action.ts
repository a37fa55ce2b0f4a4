import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { workQueue } from '../../accounts/index.ts';
import { configError, settingRows, type ActionModule, type Config } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { jsonText } from '../../schema/index.ts';
import { ChildFailure, runChild } from '../children/index.ts';
import type { Bridge } from '../bridge.ts';
import { moduleAnswer, type ActionAnswer } from './action-answer.ts';
import type { ActionContext } from './action-context.ts';
import type { ActionRequest } from './action-records.ts';
import type { HttpValues } from './http-action.ts';
import type { ModuleAnswer, ModuleInput } from './module-child.ts';

/** The modules of the configuration, by name of the action. */
export interface ActionModules {
  readonly byName: ReadonlyMap<string, ActionModule>;
  /** @throws BridgeError `action_failed`, `action_timeout`, `too_busy` */
  run(
    module: ActionModule,
    given: ModuleValues,
    request: ActionRequest,
    bridge: Bridge,
  ): Promise<ActionAnswer>;
}

/** `records` were read with 64-bit integers as text. */
export type ModuleValues = Pick<HttpValues, 'params' | 'user'> & {
  readonly records: readonly HttpValues['params'][];
};

type Settings = Config['actions'];

/** @throws ConfigError for a file that is not there */
export async function openActionModules(settings: Settings, folder: string): Promise<ActionModules> {
  const inTurn = workQueue({ running: 4, waiting: 16 }, busy);
  for (const module of settings.modules) await requireFile(module, folder);
  return {
    byName: new Map(settings.modules.map((module) => [module.name, module])),
    run: (module, given, request, bridge) => {
      const input = { file: resolve(folder, module.file), context: contextOf(module, given) };
      return inTurn(() => runModule(module, input, settings, request, bridge));
    },
  };
}

async function runModule(
  { name }: ActionModule,
  input: ModuleInput,
  { timeoutMs, memoryBytes }: Settings,
  { id, signal }: ActionRequest,
  { observe }: Bridge,
): Promise<ActionAnswer> {
  try {
    const answer = await runChild({
      program: 'actions/module-child',
      input,
      timeoutMs,
      memoryBytes,
      signal,
      env: withoutSettings(process.env),
      onOutput: (text) => observe({ name: 'action_printed', action: name, text }),
    });
    const told = answer as ModuleAnswer; // what `module-child.ts` sends
    if (told.kind === 'done') return moduleAnswer(name, told.result);
    if (told.kind === 'refusal') throw failed(told.message.slice(0, 2000));
    observe({ name: 'action_failed', requestId: id, action: name, reason: told.reason });
    throw failed(
      `The action "${name}" failed in a way that it did not expect. The log says how, under this request.`,
    );
  } catch (error) {
    throw error instanceof ChildFailure ? explained(name, error) : error;
  }
}

function explained(name: string, { reason }: ChildFailure): BridgeError {
  if (reason === 'ended')
    return failed(`The action "${name}" ended without an answer, or took too much memory.`);
  return new BridgeError('action_timeout', {
    detail: `The action "${name}" was stopped because it took too long. What it did until then is not known here.`,
  });
}

function failed(detail: string): BridgeError {
  return new BridgeError('action_failed', { detail });
}

function busy(): BridgeError {
  return new BridgeError('too_busy', {
    detail: 'Too many actions are running at this moment. Try again in a few seconds.',
    retryAfterSeconds: 2,
  });
}

/** The exact numbers of the bridge become plain JSON; those of records are texts already. */
function contextOf({ name, model }: ActionModule, given: ModuleValues): Omit<ActionContext, 'fail'> {
  const { params, user, records } = JSON.parse(jsonText({ ...given })) as Pick<
    ActionContext,
    'params' | 'user' | 'records'
  >;
  return { action: name, params, model, records, record: records[0] ?? null, user };
}

const originalSecrets = ['TOKEN', 'JWT_VERIFY_KEY', 'DATABASE_PASSWORD'];
const ours: ReadonlySet<string> = new Set([
  ...settingRows.flatMap(({ variables }) => variables),
  ...originalSecrets,
]);

/** A module finds its own variables, not the secrets of the bridge. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !ours.has(name) && name !== 'NODE_OPTIONS'),
  );
}

async function requireFile({ name, file }: ActionModule, folder: string): Promise<void> {
  const path = resolve(folder, file);
  await access(path).catch(() => {
    throw configError('actions.modules', `actions.modules: the file ${path} of "${name}" is not there.`);
  });
}
