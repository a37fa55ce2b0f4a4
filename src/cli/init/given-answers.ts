import { isEmail } from '../../accounts/index.ts';
import type { Config } from '../../config/index.ts';
import { newPassword } from '../accounts/new-password.ts';
import type { CliContext } from '../cli-context.ts';
import { CommandFailure } from '../command-failure.ts';
import { checkConnection } from '../connection/check-connection.ts';
import { endingOfProblem, type ConnectionReport } from '../connection/connection-report.ts';
import { presentReport } from '../connection/present-report.ts';
import type { Ending } from '../exit-codes.ts';
import { configWith, hasOwner, type InitBase } from './init-base.ts';
import type { InitAnswers, OwnerFlags } from './init-answers.ts';
import { suggestProjectName } from './project-name.ts';

/**
 * The answers from flags, variables and files; nothing is asked.
 *
 * @throws CommandFailure that names everything that is missing, or says what is wrong with the database
 */
export async function givenAnswers(
  base: InitBase,
  flags: OwnerFlags,
  context: CliContext,
): Promise<InitAnswers> {
  const config = await configWith(base);
  const needsOwner = !(await hasOwner(config));
  const owner = needsOwner ? await givenOwner(flags, context) : { missing: [], owner: null };
  refuseMissing([...missingDatabase(config), ...owner.missing]);
  const report = await checkConnection(config);
  presentReport(report, context.output);
  if (!report.ok) throw new CommandFailure(endingOf(report), 'Nothing was written.');
  const { schemas, only, readOnly } = config.database;
  return {
    config,
    projectName: await suggestProjectName(config, base.folder),
    schemas,
    only,
    readOnly,
    owner: owner.owner,
  };
}

function missingDatabase(config: Config): string[] {
  return config.database.connection === null ? ['the database: --url, or the variable DATABASE_URL'] : [];
}

async function givenOwner(
  flags: OwnerFlags,
  context: CliContext,
): Promise<{ readonly missing: readonly string[]; readonly owner: InitAnswers['owner'] }> {
  const { email } = flags;
  if (email !== undefined && !isEmail(email))
    throw new CommandFailure('usage', `--owner-email: ${email} is not an e-mail address.`);
  const sources = { fromStdin: flags.passwordStdin, variable: 'JET_BRIDGE_OWNER_PASSWORD' };
  const password = await newPassword(email ?? '', sources, { ...context, interactive: false });
  const missing = [
    ...(email === undefined ? ['the e-mail of the first administrator: --owner-email'] : []),
    ...(password === null
      ? ['their password: the variable JET_BRIDGE_OWNER_PASSWORD, or --owner-password-stdin']
      : []),
  ];
  return { missing, owner: email === undefined || password === null ? null : { email, password } };
}

function refuseMissing(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new CommandFailure(
    'usage',
    `Missing, and there is nobody to ask:\n${missing.map((what) => `  - ${what}`).join('\n')}`,
  );
}

function endingOf({ problem }: ConnectionReport): Ending {
  return problem === null ? 'failure' : endingOfProblem[problem.kind];
}
