import type { AuditSecrets } from '../../audit/index.ts';
import type { Config, Secret } from '../../config/index.ts';

/** What the keys of the audit logs are locked with: for each side the current secret first, then the former one. */
export function auditSecrets({ auth, service }: Pick<Config, 'auth' | 'service'>): AuditSecrets {
  return {
    bridge: revealed([auth.secret, auth.previousSecret, auth.bearerKey]),
    service: revealed([service.secret, service.previousSecret]),
  };
}

function revealed(secrets: readonly (Secret<string> | null)[]): readonly string[] {
  return secrets.flatMap((secret) => (secret === null ? [] : [secret.reveal()]));
}
