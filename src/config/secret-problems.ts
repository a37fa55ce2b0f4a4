import { checkSecret } from './check-secret.ts';
import type { ConfigProblem } from './config-error.ts';
import type { FoundValues } from './found-values.ts';
import type { Secret } from './secret.ts';
import type { SettingValues } from './settings.ts';

/** Secrets that are too weak to sign with, each with what was found and how to make a better one. */
export function secretProblems(values: SettingValues, found: FoundValues): ConfigProblem[] {
  const secrets: readonly (readonly [path: string, secret: Secret | null])[] = [
    ['auth.secret', values.auth.secret],
    ['auth.previousSecret', values.auth.previousSecret],
    ['auth.bearerKey', values.auth.bearerKey],
    ['server.metricsToken', values.server.metricsToken],
    ['service.secret', values.service.secret],
    ['service.previousSecret', values.service.previousSecret],
  ];
  return secrets.flatMap(([path, secret]) => {
    const weakness = secret === null ? undefined : checkSecret(secret.reveal());
    return weakness === undefined ? [] : [weakSecret(path, weakness, found.get(path)?.origin ?? 'nowhere')];
  });
}

function weakSecret(path: string, weakness: string, origin: string): ConfigProblem {
  return {
    setting: path,
    detail: `${path} (from ${origin}) ${weakness}. Make one with: ${makeSecretCommand}`,
  };
}

/** Prints 48 random bytes; works wherever jet-bridge does. */
export const makeSecretCommand = `node -p "crypto.randomBytes(48).toString('base64url')"`;

/** Things that work but are not meant to be. */
export function secretWarnings(values: SettingValues): string[] {
  const same = values.auth.secret !== null && values.auth.secret.reveal() === values.service.secret?.reveal();
  return same
    ? ['auth.secret and service.secret are the same: use two, so that the service cannot sign Data tokens.']
    : [];
}
