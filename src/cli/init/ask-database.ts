import { ConfigError, requireDatabase, type Config } from '../../config/index.ts';
import type { DatabaseSchema } from '../../schema/index.ts';
import { checkStore } from '../connection/check-store.ts';
import { makeReport } from '../connection/make-report.ts';
import { presentReport } from '../connection/present-report.ts';
import { probeDatabase, type DatabaseProbe } from '../connection/probe-database.ts';
import { printable, type Output } from '../output.ts';
import type { Prompter } from '../prompter.ts';
import { askRepair } from './ask-repair.ts';
import { askUrl } from './ask-url.ts';
import { discoverDatabases } from './discover/index.ts';
import { configWith, type InitBase } from './init-base.ts';

/** A database that answered. */
export interface ChosenDatabase {
  readonly config: Config;
  readonly schemas: readonly string[];
  readonly schema: DatabaseSchema;
}

/** Asks for a database until one answers; after a failure only for what is wrong. */
export async function askDatabase(
  base: InitBase,
  prompter: Prompter,
  output: Output,
): Promise<ChosenDatabase> {
  let config = await firstChoice(base, prompter, output);
  for (;;) {
    const chosen = await tryDatabase(config, prompter, output);
    if ('schema' in chosen) return chosen;
    const url = await askRepair(config, chosen.problem, base.folder, prompter);
    config = await configOfUrl(base, url, prompter, output);
  }
}

/** What is configured, what the project knows, or an address typed in. */
async function firstChoice(base: InitBase, prompter: Prompter, output: Output): Promise<Config> {
  const current = await configWith(base);
  const { address } = current.database;
  const found = await discoverDatabases(base.folder, base.env);
  const others = found.filter((discovery) => discovery.address !== address);
  if (address === null && others.length === 0)
    return configOfUrl(base, await askUrl(base.folder, prompter), prompter, output);
  const chosen = await prompter.choose<string | null>({
    message: 'Which database?',
    choices: [
      ...(address === null ? [] : [{ name: `${printable(address)} (configured)`, value: '' }]),
      ...others.map(({ source, url, address: shown }) => ({
        name: `${printable(shown)} (${source})`,
        value: url,
      })),
      { name: 'Another one', value: null },
    ],
  });
  if (chosen === '') return current;
  return configOfUrl(base, chosen ?? (await askUrl(base.folder, prompter)), prompter, output);
}

async function configOfUrl(base: InitBase, url: string, prompter: Prompter, output: Output): Promise<Config> {
  try {
    return await configWith(base, url);
  } catch (error) {
    if (
      !(error instanceof ConfigError) ||
      error.problems.some(({ setting }) => setting?.startsWith('database.') !== true)
    )
      throw error;
    output.line(printable(error.message));
    return configOfUrl(base, await askUrl(base.folder, prompter), prompter, output);
  }
}

/** Connects at once and shows the report; asks for schemas where there are several. */
async function tryDatabase(
  config: Config,
  prompter: Prompter,
  output: Output,
): Promise<ChosenDatabase | { readonly problem: DatabaseProbe['problem'] }> {
  const settings = requireDatabase(config);
  output.line(`Connecting to ${printable(config.database.address ?? '')} …`);
  const probe = await probeDatabase(settings, config.database);
  presentReport(makeReport(config, probe, await checkStore(config)), output);
  if (probe.problem !== null || probe.schema === null) return { problem: probe.problem };
  const available = probe.facts?.schemas ?? [];
  const schemas = await askSchemas(config, available, probe.schema, prompter);
  const isSame = schemas.join() === config.database.schemas.join();
  const { schema } = isSame ? probe : await probeDatabase(settings, { ...config.database, schemas });
  if (schema === null) return { problem: null };
  if (
    schema.tables.size > 0 ||
    (await prompter.confirm({ message: 'There are no tables. Go on?', default: false }))
  ) {
    return { config, schemas, schema };
  }
  return { problem: null };
}

async function askSchemas(
  config: Config,
  available: readonly string[],
  schema: DatabaseSchema,
  prompter: Prompter,
): Promise<readonly string[]> {
  const { schemas } = config.database;
  const isOnlyDefault = available.every((name) => name === schema.defaultSchema);
  if (isOnlyDefault) return schemas;
  const current = schemas.length === 0 ? [schema.defaultSchema] : schemas;
  const chosen = await prompter.chooseSome({ message: 'Schemas to show', names: available, chosen: current });
  return chosen.length === 1 && chosen[0] === schema.defaultSchema ? [] : chosen;
}
