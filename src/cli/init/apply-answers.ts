import { basename } from 'node:path';
import { withAccounts } from '../accounts/with-accounts.ts';
import type { InitAnswers } from './init-answers.ts';
import type { InitBase } from './init-base.ts';
import { plannedFiles } from './planned-files.ts';
import { writeAtomically } from './write-atomically.ts';

/**
 * Writes the files and makes the first owner. Ctrl-C waits until that is done: nothing is left half-written.
 *
 * @returns the names of the written files
 */
export async function applyAnswers(base: InitBase, answers: InitAnswers): Promise<readonly string[]> {
  const files = await plannedFiles(base, answers);
  process.on('SIGINT', hold);
  try {
    for (const { path, text, mode } of files) await writeAtomically(path, text, mode);
    await makeOwner(answers);
    return files.map(({ path }) => basename(path));
  } finally {
    process.off('SIGINT', hold);
  }
}

/** A listener that does nothing keeps Node from ending the process. */
function hold(): void {}

async function makeOwner({ config, owner }: InitAnswers): Promise<void> {
  if (owner === null) return;
  await withAccounts(config, async ({ accounts, credential }) => {
    const password = await credential(owner.email, owner.password);
    await accounts.createAccount({ email: owner.email, role: 'owner', password });
  });
}
