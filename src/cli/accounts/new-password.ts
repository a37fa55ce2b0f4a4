import { text as readAll } from 'node:stream/consumers';
import { minPasswordLength, passwordWeakness } from '../../accounts/index.ts';
import type { CliContext } from '../cli-context.ts';
import { CommandFailure } from '../command-failure.ts';
import { terminalPrompter, type Prompter } from '../prompter.ts';

export interface PasswordSources {
  /** `--password-stdin` was given. */
  readonly fromStdin: boolean;
  /** Variable that may hold it. */
  readonly variable: string;
  /** Characters that it needs at least; beside a second factor fewer are enough. */
  readonly shortest?: number;
}

/**
 * A new password from the input, a variable or two questions; never from a flag, which others could read.
 * Null when nobody can be asked.
 *
 * @throws CommandFailure when it is too weak
 */
export async function newPassword(
  email: string,
  sources: PasswordSources,
  context: CliContext,
): Promise<string | null> {
  const given = sources.fromStdin ? await readStdin() : context.env[sources.variable];
  const { shortest = minPasswordLength } = sources;
  if (given !== undefined && given !== '') return checked(email, given, shortest);
  return context.interactive ? askTwice(email, await terminalPrompter(), shortest) : null;
}

/** All of the input; the line break at its end does not belong to the password. */
async function readStdin(): Promise<string> {
  return (await readAll(process.stdin)).replace(/\r?\n$/, '');
}

function checked(email: string, password: string, shortest: number): string {
  const weakness = passwordWeakness(password, { email, name: '' }, shortest);
  if (weakness !== null) throw new CommandFailure('usage', weakness);
  return password;
}

/** Asks until both answers are the same. */
export async function askTwice(
  email: string,
  prompter: Prompter,
  shortest = minPasswordLength,
): Promise<string> {
  const password = await prompter.secret({
    message: `Password for ${email} (at least ${shortest} characters)`,
    refuse: (answer) => passwordWeakness(answer, { email, name: '' }, shortest) ?? undefined,
  });
  await prompter.secret({
    message: 'The same again',
    refuse: (answer) => (answer === password ? undefined : 'The two are different.'),
  });
  return password;
}
