import type { ConfigProblem } from './config-error.ts';
import { DatabaseUrlError } from './database-address.ts';
import { engineOf } from './database-engines.ts';
import { ranks, type Found, type SourceValues } from './found-values.ts';
import { originalVariables, type OriginalVariable } from './original-variables.ts';
import { readUrlParameters } from './url-parameters.ts';
import { isSet, type Environment } from './variable-values.ts';

interface Collected {
  readonly values: Map<string, Found>;
  readonly problems: ConfigProblem[];
  readonly warnings: string[];
}

const nothing: SourceValues = { values: new Map(), problems: [], warnings: [] };

/** Values of the original bridge's variables; nothing unless `DATABASE_ENGINE` is set. */
export function originalValues(env: Environment): SourceValues {
  const given = findVariable(env, 'DATABASE_ENGINE');
  if (given === undefined) return nothing;
  const values = new Map<string, Found>();
  const problems: ConfigProblem[] = [];
  const warnings: string[] = [];
  readEngine(env[given] ?? '', values, problems);
  readOrigin(env, values, problems);
  readExtra(env, { values, problems, warnings });
  for (const [name, meaning] of originalVariables) {
    const variable = findVariable(env, name);
    if (variable !== undefined) apply(meaning, variable, env[variable] ?? '', { values, problems, warnings });
  }
  return { values, problems, warnings };
}

/** The original takes its variables in capitals or in small letters. */
function findVariable(env: Environment, name: string): string | undefined {
  return [name, name.toLowerCase()].find((variable) => isSet(env, variable));
}

function apply(meaning: OriginalVariable, variable: string, value: string, into: Collected): void {
  if (meaning.kind === 'setting') into.values.set(meaning.path, foundIn(variable, value));
  if (meaning.kind === 'ignored')
    into.warnings.push(`The variable ${variable} is ignored: ${meaning.reason}.`);
  if (meaning.kind === 'refused' && meaning.refuses(value)) {
    into.problems.push({
      setting: null,
      detail: `The variable ${variable} is refused. ${meaning.replacement}`,
    });
  }
}

function foundIn(variable: string, raw: unknown): Found {
  return { raw, rank: ranks.variable, origin: `the variable ${variable}` };
}

/** `postgresql`, `mysql+pymysql`, `cockroachdb` and the like to our names. */
function readEngine(value: string, values: Map<string, Found>, problems: ConfigProblem[]): void {
  try {
    const engine = engineOf(value);
    values.set('database.engine', foundIn('DATABASE_ENGINE', engine === 'postgres' ? 'postgresql' : engine));
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error;
    problems.push({ setting: 'database.engine', detail: `DATABASE_ENGINE is "${value}". ${error.message}` });
  }
}

function readOrigin(env: Environment, values: Map<string, Found>, problems: ConfigProblem[]): void {
  const variable = findVariable(env, 'ALLOW_ORIGIN');
  if (variable === undefined) return;
  const value = env[variable] ?? '';
  if (value.includes('*')) {
    problems.push({
      setting: 'server.allowedOrigins',
      detail: `The variable ${variable}=${value} is refused: it lets every web site call the API. List the origins in server.allowedOrigins, such as https://app.example.com.`,
    });
  } else {
    values.set('server.allowedOrigins', foundIn(variable, value));
  }
}

/** Driver parameters: encryption is understood, the rest never reaches a driver. */
function readExtra(env: Environment, into: Collected): void {
  const variable = findVariable(env, 'DATABASE_EXTRA');
  if (variable === undefined) return;
  try {
    const { tlsMode, tlsCa, ...rest } = readUrlParameters(env[variable] ?? '', { credentials: false });
    if (tlsMode !== undefined) into.values.set('database.tls.mode', foundIn(variable, tlsMode));
    if (tlsCa !== undefined) into.values.set('database.tls.ca', foundIn(variable, tlsCa));
    for (const name of [...rest.ignored, ...Object.keys(rest).filter((key) => key !== 'ignored')]) {
      into.warnings.push(`${name} in the variable ${variable} is ignored: it does not reach the driver.`);
    }
  } catch (error) {
    if (!(error instanceof DatabaseUrlError)) throw error;
    into.problems.push({
      setting: 'database.tls.mode',
      detail: `The variable ${variable} cannot be used. ${error.message}`,
    });
  }
}
