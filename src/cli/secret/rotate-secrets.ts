import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { settingRow, type Config, type Environment, type Secret } from '../../config/index.ts';
import { CommandFailure } from '../command-failure.ts';
import { setVariables } from '../init/env-text.ts';
import { writeAtomically } from '../init/write-atomically.ts';

type Side = 'bridge' | 'service';

/** What was changed; no secret is in it. */
export interface Rotation {
  /** Absolute. */
  readonly file: string;
  readonly rotated: readonly RotatedSecret[];
}

export interface RotatedSecret {
  /** `auth.secret` */
  readonly setting: string;
  /** Holds the new secret. */
  readonly variable: string;
  /** Holds the former one. */
  readonly previous_variable: string;
}

/**
 * Puts new secrets into `.env` and keeps the former ones as `previousSecret`, all in one replacement of the
 * file, so that a server that starts at any moment finds either both old or both new.
 *
 * @param env of the process: what stands there wins over the file, so it cannot be rotated in the file
 * @throws CommandFailure when a secret does not come from `.env`
 */
export async function rotateSecrets(config: Config, env: Environment, only?: Side): Promise<Rotation> {
  const file = join(config.folder, '.env');
  const text = await readFile(file, 'utf8').catch(() => '');
  const changes = secretsOf(config, only).map(([setting, secret]) => change(setting, secret, text, env));
  if (changes.length === 0) {
    throw new CommandFailure('usage', 'There is no secret to rotate.', '"jet-bridge init" makes them.');
  }
  const variables = Object.fromEntries(changes.flatMap(({ written }) => Object.entries(written)));
  const changed = setVariables(text, variables);
  requireReadable(changed, variables, file);
  // A link stays a link: what it points to is replaced.
  await writeAtomically(await realpath(file), changed, 0o600);
  return { file, rotated: changes.map(({ rotated }) => rotated) };
}

function secretsOf({ auth, service }: Config, only?: Side): (readonly [string, Secret])[] {
  const secrets: [string, Secret][] = [];
  if (auth.secret !== null && only !== 'service') secrets.push(['auth.secret', auth.secret]);
  if (service.secret !== null && only !== 'bridge') secrets.push(['service.secret', service.secret]);
  return secrets;
}

interface Change {
  readonly rotated: RotatedSecret;
  /** Name → value of the lines of `.env`. */
  readonly written: Readonly<Record<string, string>>;
}

function change(setting: string, secret: Secret, text: string, env: Environment): Change {
  const inFile = parseEnv(text);
  const { variables } = settingRow(setting);
  const previous = settingRow(setting.replace(/secret$/, 'previousSecret')).variables;
  const isGiven = [...variables, ...previous].find((name) => (env[name] ?? '') !== '');
  if (isGiven !== undefined) throw elsewhere(setting, `the variable ${isGiven} of the environment`);
  const variable = variables.find((name) => inFile[name] === secret.reveal());
  const [previousVariable] = previous;
  if (variable === undefined || previousVariable === undefined) throw elsewhere(setting, 'outside of .env');
  return {
    rotated: { setting, variable, previous_variable: previousVariable },
    written: { [variable]: randomBytes(48).toString('base64url'), [previousVariable]: secret.reveal() },
  };
}

function elsewhere(setting: string, place: string): CommandFailure {
  const previous = setting.replace(/secret$/, 'previousSecret');
  return new CommandFailure(
    'usage',
    `${setting} is set by ${place}, which this command does not change.`,
    `Put a new secret there, and the former one into ${previous}.`,
  );
}

/** A variable that stands there twice, or over several lines, would not read back: then nothing is written. */
function requireReadable(text: string, variables: Readonly<Record<string, string>>, file: string): void {
  const read = parseEnv(text);
  const lost = Object.entries(variables).find(([name, value]) => read[name] !== value);
  if (lost === undefined) return;
  throw new CommandFailure(
    'usage',
    `${file} was left as it is: ${lost[0]} stands in it in a way that cannot be replaced.`,
    'Keep one line for it, NAME=value.',
  );
}
