/** The process in which the function of a module runs. */
import { pathToFileURL } from 'node:url';
import { answerOnce } from '../children/watch-child.ts';
import type { ActionContext } from './action-context.ts';

export interface ModuleInput {
  /** Absolute path of the module. */
  readonly file: string;
  readonly context: Omit<ActionContext, 'fail'>;
}

/** `refusal` is what the module says to the caller, `error` what nobody expected. */
export type ModuleAnswer =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly message: string }
  | { readonly kind: 'error'; readonly reason: string };

class Refusal extends Error {}

answerOnce(async (input): Promise<ModuleAnswer> => {
  try {
    const { file, context } = input as ModuleInput; // what `module-action.ts` sends
    return { kind: 'done', result: sendable(await call(file, context)) };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refusal', message: error.message };
    return { kind: 'error', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
});

async function call(file: string, context: ModuleInput['context']): Promise<unknown> {
  const { default: run } = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  if (typeof run !== 'function') throw new Error('the module has no function as its default export');
  const fail = (message: unknown): never => {
    throw new Refusal(String(message));
  };
  return (run as (context: ActionContext) => unknown)({ ...context, fail });
}

/** Only what an answer is made of crosses to the bridge; anything else would not be taken by the channel. */
function sendable(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return typeof result === 'function' ? {} : result;
  const { message, link, file } = result as Readonly<Record<string, unknown>>;
  if (typeof file !== 'object' || file === null) return { message: plain(message), link: plain(link) };
  const { name, content } = file as Readonly<Record<string, unknown>>;
  return { file: { name: plain(name), content: plain(content) } };
}

function plain(value: unknown): unknown {
  return typeof value === 'string' || value instanceof Uint8Array ? value : undefined;
}
