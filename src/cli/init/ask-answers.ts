import { isEmail } from '../../accounts/index.ts';
import { askTwice } from '../accounts/new-password.ts';
import type { Output } from '../output.ts';
import type { Prompter } from '../prompter.ts';
import { askDatabase, type ChosenDatabase } from './ask-database.ts';
import { hasOwner, type InitBase } from './init-base.ts';
import type { InitAnswers, OwnerFlags } from './init-answers.ts';
import { suggestProjectName } from './project-name.ts';

/**
 * Walks a person through everything that is written down. What is configured already is offered as the answer.
 *
 * @throws ExitPromptError on Ctrl-C, before anything was written
 */
export async function askAnswers(
  base: InitBase,
  flags: OwnerFlags,
  prompter: Prompter,
  output: Output,
): Promise<InitAnswers> {
  const database = await askDatabase(base, prompter, output);
  const { config } = database;
  const only = await askTables(database, prompter);
  const readOnly = await prompter.confirm({
    message: 'Read only? Every write is refused then, in the database session too',
    default: config.database.readOnly,
  });
  const projectName = await prompter.text({
    message: 'Name of the project',
    default: await suggestProjectName(config, base.folder),
    refuse: (answer) =>
      answer.trim() === '' || answer.length > 100 ? 'One to a hundred characters.' : undefined,
  });
  const owner = (await hasOwner(config)) ? null : await askOwner(flags, projectName, prompter);
  return { config, projectName: projectName.trim(), schemas: database.schemas, only, readOnly, owner };
}

async function askTables({ config, schema }: ChosenDatabase, prompter: Prompter): Promise<readonly string[]> {
  const names = [...schema.tables.keys()];
  const current = config.database.only;
  if (names.length < 2 && current.length === 0) return [];
  const isAll = await prompter.confirm({
    message: `Show all ${names.length} tables?`,
    default: current.length === 0,
  });
  if (isAll) return [];
  return prompter.chooseSome({ message: 'Tables to show', names, chosen: current });
}

async function askOwner(flags: OwnerFlags, projectName: string, prompter: Prompter) {
  const email = await prompter.text({
    message: `Your e-mail, to sign in to ${projectName} as its first administrator`,
    ...(flags.email === undefined ? {} : { default: flags.email }),
    refuse: (answer) => (isEmail(answer) ? undefined : 'This is not an e-mail address.'),
  });
  return { email, password: await askTwice(email, prompter) };
}
