import { randomBytes } from 'node:crypto';
import {
  loadConfig,
  readConfigFile,
  readEnvFile,
  type Config,
  type ConfigFile,
  type ConfigSources,
  type Environment,
} from '../../config/index.ts';
import { checkStore } from '../connection/check-store.ts';

/** What `init` starts from: what is already configured here, and secrets for what is not. */
export interface InitBase {
  readonly sources: ConfigSources;
  /** `.env` and the process together. */
  readonly env: Environment;
  readonly file: ConfigFile | null;
  /** Where the files are written. */
  readonly folder: string;
  readonly secrets: { readonly auth: string; readonly ui: string };
}

/** As many as the hash that signs can use, and some more. */
const secretBytes = 48;

export async function initBase(sources: ConfigSources): Promise<InitBase> {
  const file = await readConfigFile(sources.cwd, sources.configFile);
  const folder = file?.folder ?? sources.cwd;
  const env = { ...(await readEnvFile(folder)).variables, ...sources.env };
  const secret = (name: string): string => env[name] || randomBytes(secretBytes).toString('base64url');
  return {
    sources,
    env,
    file,
    folder,
    secrets: { auth: secret('JET_ADMIN_AUTH_SECRET'), ui: secret('JET_ADMIN_UI_SECRET') },
  };
}

/**
 * The configuration as it will be, with the given database instead of the configured one.
 *
 * What the files are about to say is put into the environment, so that references of an existing file hold.
 *
 * @throws ConfigError
 */
export async function configWith({ sources, env, secrets }: InitBase, url?: string): Promise<Config> {
  const flags = new Map([...sources.flags].filter(([path]) => url === undefined || path !== 'database.url'));
  return loadConfig({
    ...sources,
    flags,
    env: {
      ...sources.env,
      JET_ADMIN_AUTH_SECRET: secrets.auth,
      JET_ADMIN_UI_SECRET: secrets.ui,
      ...(url === undefined
        ? {}
        : { JET_BRIDGE_DATABASE_URL: url, DATABASE_URL: env['DATABASE_URL'] || url }),
    },
  });
}

/** The store has somebody who may do everything; no first owner is needed then. */
export async function hasOwner(config: Config): Promise<boolean> {
  if ((await checkStore(config)).state !== 'ready') return false;
  const { withAccounts } = await import('../accounts/with-accounts.ts');
  return withAccounts(config, async ({ accounts }) => {
    const known = await accounts.listAccounts();
    return known.some((account) => account.role === 'owner' && !account.disabled);
  });
}
