import { ConfigError, configError, type ConfigProblem } from './config-error.ts';
import type { Config } from './config.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { makeSecretCommand } from './secret-problems.ts';

/** @throws ConfigError when no database is configured */
export function requireDatabase(config: Config): ConnectionSettings {
  if (config.database.connection !== null) return config.database.connection.reveal();
  throw configError(
    'database.url',
    'database.url is missing: set DATABASE_URL or --url, or run "jet-bridge init".',
  );
}

/**
 * The secrets that the served sides need.
 *
 * A bridge without `auth.secret` is allowed when a machine key or a Jet Admin token opens it: nobody can sign in then.
 *
 * @throws ConfigError that names each missing secret and how to make one
 */
export function requireSecrets(
  config: Config,
  sides: { readonly bridge: boolean; readonly service: boolean },
): void {
  const keyed = sides.bridge && (config.auth.bearerKey !== null || config.auth.jetAdmin.token !== null);
  const problems: ConfigProblem[] = [];
  if (sides.bridge && config.auth.secret === null && !keyed) {
    problems.push(missing('auth.secret', 'JET_ADMIN_AUTH_SECRET', 'it signs Data tokens'));
  }
  const signsIn = !keyed || config.auth.secret !== null;
  if (sides.service && config.service.secret === null && signsIn) {
    problems.push(missing('service.secret', 'JET_ADMIN_UI_SECRET', 'it signs UI tokens'));
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

function missing(setting: string, variable: string, use: string): ConfigProblem {
  return {
    setting,
    detail: `${setting} is missing (${use}). Set ${variable} to a value made with: ${makeSecretCommand}`,
  };
}
