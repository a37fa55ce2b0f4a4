import type { Config } from '../config/index.ts';

/**
 * What the secrets of one-time passwords are locked with, the current one first. Both sides of one process share
 * their accounts, so both get the same list.
 */
export function secondFactorSecrets({ auth, service }: Pick<Config, 'auth' | 'service'>): readonly string[] {
  return [auth.secret, auth.previousSecret, service.secret, service.previousSecret].flatMap((secret) =>
    secret === null ? [] : [secret.reveal()],
  );
}
