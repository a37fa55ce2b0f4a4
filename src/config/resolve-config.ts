import { bucketProblems } from './bucket-problems.ts';
import { chooseAddress, parseAddress } from './choose-address.ts';
import { ConfigError, configError, type ConfigProblem } from './config-error.ts';
import type { Config, DatabaseTarget, StoreTarget } from './config.ts';
import { describeAddress, type DatabaseAddress } from './database-address.ts';
import { consoleConnection } from './console-connection.ts';
import { databaseConnection, storeConnection } from './database-connection.ts';
import type { SourceValues } from './found-values.ts';
import { mailProblems } from './mail-settings.ts';
import { oidcProblems } from './oidc-providers.ts';
import { readSettings } from './read-settings.ts';
import { readOptionalText, type TextContext } from './read-text.ts';
import { Secret } from './secret.ts';
import { secretProblems, secretWarnings } from './secret-problems.ts';
import type { SettingValues } from './settings.ts';

export interface ResolveContext extends TextContext {
  readonly file: string | null;
}

/**
 * Turns what the sources say into the configuration.
 *
 * @throws ConfigError with everything that is wrong
 */
export async function resolveConfig(source: SourceValues, context: ResolveContext): Promise<Config> {
  const { values, problems } = readSettings(source.values);
  refuse([
    ...source.problems,
    ...problems,
    ...secretProblems(values, source.values),
    ...certificateProblems(values),
    ...timeoutProblems(values),
    ...bucketProblems(values),
    ...oidcProblems(values),
    ...mailProblems(values),
  ]);
  const database = await resolveDatabase(values, source, context);
  const store = await resolveStore(values, source, context);
  refuseSharedFile(database, store);
  const withFiles = await readFiles(values, context);
  return Object.freeze({
    ...withFiles,
    database: { ...values.database, ...database.target },
    store: { ...values.store, ...store.target },
    file: context.file,
    folder: context.folder,
    warnings: [...source.warnings, ...secretWarnings(values), ...database.warnings, ...store.warnings],
  });
}

function refuse(problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new ConfigError(problems);
}

function certificateProblems(values: SettingValues): ConfigProblem[] {
  const { cert, key } = values.server.tls;
  if ((cert === null) === (key === null)) return [];
  const [given, missing] = cert === null ? ['key', 'cert'] : ['cert', 'key'];
  return [
    {
      setting: `server.tls.${missing}`,
      detail: `server.tls.${given} is set, but server.tls.${missing} is missing.`,
    },
  ];
}

/** Node refuses to start with the headers given longer than the whole request. */
function timeoutProblems({ limits }: SettingValues): ConfigProblem[] {
  const { headersTimeoutMs, requestTimeoutMs } = limits;
  if (headersTimeoutMs <= requestTimeoutMs) return [];
  return [
    {
      setting: 'limits.headersTimeoutMs',
      detail: `limits.headersTimeoutMs (${headersTimeoutMs}) is longer than limits.requestTimeoutMs (${requestTimeoutMs}).`,
    },
  ];
}

interface Resolved<T> {
  readonly target: T;
  readonly warnings: readonly string[];
}

async function resolveDatabase(
  values: SettingValues,
  source: SourceValues,
  context: TextContext,
): Promise<Resolved<DatabaseTarget & { readonly schemas: readonly string[] }>> {
  const chosen = chooseAddress(values, source.values, context.folder);
  const { schemas } = values.database;
  if (chosen === null) {
    return { target: { connection: null, consoleConnection: null, address: null, schemas }, warnings: [] };
  }
  const { address } = chosen;
  const settings = await databaseConnection(chosen, values, source.values, context);
  const fromUrl = schemas.length === 0 && address.schema !== undefined ? [address.schema] : schemas;
  return {
    target: {
      connection: new Secret(settings),
      consoleConnection: new Secret(consoleConnection(settings, values, source.values, context.folder)),
      address: describeAddress(address),
      schemas: fromUrl,
    },
    warnings: ignoredParameters('database URL', address),
  };
}

async function resolveStore(
  values: SettingValues,
  source: SourceValues,
  context: TextContext,
): Promise<Resolved<StoreTarget>> {
  const origin = source.values.get('store.url')?.origin ?? 'the default';
  const address = parseAddress('store.url', values.store.url, origin, context.folder);
  const settings = await storeConnection(address, values, context);
  return {
    target: { connection: new Secret(settings), address: describeAddress(address) },
    warnings: ignoredParameters('store URL', address),
  };
}

function ignoredParameters(what: string, address: DatabaseAddress): string[] {
  return address.ignored.map(
    (name) => `The parameter ${name} of the ${what} is ignored: it does not reach the driver.`,
  );
}

/** What we keep for ourselves never goes into the user's database. */
function refuseSharedFile(database: Resolved<DatabaseTarget>, store: Resolved<StoreTarget>): void {
  const settings = store.target.connection.reveal();
  if (settings.engine !== 'sqlite' || settings.database === ':memory:') return;
  if (database.target.connection?.reveal().database !== settings.database) return;
  throw configError(
    'store.url',
    `store.url and database.url are the same file (${settings.database}). Use another file for the store.`,
  );
}

/** Certificates and keys as text, whether they were given as such or by path. */
async function readFiles(values: SettingValues, context: TextContext): Promise<SettingValues> {
  const cert = await readOptionalText('server.tls.cert', values.server.tls.cert, context);
  const key = await readOptionalText('server.tls.key', values.server.tls.key, context);
  const verifyKey = await readOptionalText(
    'auth.jetAdmin.verifyKey',
    values.auth.jetAdmin.verifyKey,
    context,
  );
  const { jetAdmin } = values.auth;
  return {
    ...values,
    server: {
      ...values.server,
      tls: { cert: cert ?? null, key: key ?? null },
      allowedOrigins: origins(values),
    },
    auth: { ...values.auth, jetAdmin: { ...jetAdmin, verifyKey: verifyKey ?? null } },
  };
}

/** Clients of Jet Admin call from its own site. */
function origins(values: SettingValues): readonly string[] {
  const { token, webUrl } = values.auth.jetAdmin;
  const listed = values.server.allowedOrigins;
  const site = new URL(webUrl).origin;
  return token === null || listed.includes(site) ? listed : [...listed, site];
}
