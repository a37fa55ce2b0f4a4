import {
  loadConfig,
  requireDatabase,
  requireSecrets,
  settingRows,
  type Config,
  type ConfigSources,
} from '../../config/index.ts';

export interface ServeOptions {
  readonly demo: boolean;
  readonly only?: 'bridge' | 'service';
}

/**
 * The configuration of a server, with everything that the served sides need.
 *
 * @throws ConfigError
 */
export async function serveConfig(sources: ConfigSources, { demo, only }: ServeOptions): Promise<Config> {
  if (demo) return loadConfig(demoSources(sources));
  const config = await loadConfig(sources);
  const sides = { bridge: only !== 'service', service: only !== 'bridge' };
  if (sides.bridge) requireDatabase(config);
  requireSecrets(config, sides);
  return config;
}

/**
 * Variables and flags hold in the demo too, but not what says where the database and the store are: it has its
 * own, and a `DATABASE_URL` that happens to be set must not reach it.
 */
function demoSources(sources: ConfigSources): ConfigSources {
  const own = settingRows.filter(
    ({ path }) =>
      /^(database|store)\./.test(path) &&
      path !== 'database.readOnly' &&
      path !== 'database.statementTimeoutMs',
  );
  const variables = new Set([...own.flatMap((row) => row.variables), 'DATABASE_ENGINE', 'database_engine']);
  return {
    ...sources,
    readFiles: false,
    env: Object.fromEntries(Object.entries(sources.env).filter(([name]) => !variables.has(name))),
    flags: new Map([...sources.flags].filter(([path]) => own.every((row) => row.path !== path))),
  };
}
