import type { ConfigSources } from '../../config/index.ts';
import type { CliContext } from '../cli-context.ts';
import { terminalPrompter } from '../prompter.ts';
import { applyAnswers } from './apply-answers.ts';
import { askAnswers } from './ask-answers.ts';
import { givenAnswers } from './given-answers.ts';
import type { InitAnswers, OwnerFlags } from './init-answers.ts';
import { initBase, type InitBase } from './init-base.ts';

export interface InitOptions {
  readonly yes: boolean;
  readonly owner: OwnerFlags;
}

/**
 * Sets a project up: asks a person, or takes everything from flags and variables, and writes it down.
 *
 * @throws CommandFailure, ConfigError; ExitPromptError on Ctrl-C
 */
export async function runInit(
  sources: ConfigSources,
  options: InitOptions,
  context: CliContext,
): Promise<void> {
  const base = await initBase(sources);
  const isAsked = context.interactive && !options.yes;
  const prompter = isAsked ? await terminalPrompter() : null;
  const answers =
    prompter === null
      ? await givenAnswers(base, options.owner, context)
      : await askAnswers(base, options.owner, prompter, context.output);
  const written = await applyAnswers(base, answers);
  report(base, answers, written, context);
  if (prompter === null) return;
  if (await prompter.confirm({ message: 'Start it now?', default: true })) await serve(sources, context);
}

function report(
  base: InitBase,
  answers: InitAnswers,
  written: readonly string[],
  { output }: CliContext,
): void {
  output.line(`Written: ${written.join(', ')}.`);
  if (base.file !== null && !written.includes(base.file.name)) {
    output.line(`${base.file.name} is yours to edit and was left as it is.`);
  }
  if (answers.owner !== null) output.line(`${answers.owner.email} is the first owner.`);
  output.line('Start it with: jet-bridge serve');
}

/** With the files as they are now, not with the flags of the wizard. */
async function serve({ configFile, ...sources }: ConfigSources, context: CliContext): Promise<void> {
  const { runServer } = await import('../server/run-server.ts');
  await runServer(
    { ...sources, flags: new Map(), ...(configFile === undefined ? {} : { configFile }) },
    { demo: false, keep: false, open: false, json: false },
    context.output,
  );
}
