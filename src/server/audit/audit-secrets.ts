import type { Config } from '../../config/index.ts';

/** What the key of the audit log is locked with: the current secret first, then the former one. */
export function auditSecrets({ auth }: Pick<Config, 'auth'>): readonly string[] {
  return [auth.secret, auth.previousSecret, auth.bearerKey].flatMap((secret) =>
    secret === null ? [] : [secret.reveal()],
  );
}
