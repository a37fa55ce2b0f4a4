import { openAccounts, type Accounts, type PasswordHasher } from '../accounts/index.ts';
import type { Config } from '../config/index.ts';
import type { Observer } from '../events/index.ts';
import type { Service, SignInServices } from '../service/index.ts';
import type { Store } from '../store/index.ts';
import { openServiceAuditor } from './audit/service-auditor.ts';
import { secondFactorSecrets } from './second-factor-secrets.ts';

export interface OpenedService {
  readonly service: Service;
  readonly accounts: Accounts;
  close(): Promise<void>;
}

/** The configuration side, opened; null when no secret is configured for it. */
export async function openService(
  config: Config,
  options: {
    readonly store: Store;
    readonly hasher: PasswordHasher;
    readonly signIn: SignInServices;
    readonly observe: Observer;
  },
): Promise<OpenedService | null> {
  const { secret, previousSecret } = config.service;
  if (secret === null) return null;
  const { tokenLifetimeSeconds, idleLifetimeSeconds, sessionLifetimeSeconds } = config.auth;
  const accounts = await openAccounts({
    ...options,
    side: 'service',
    secret,
    ...(previousSecret === null ? {} : { previousSecret }),
    sealSecrets: secondFactorSecrets(config),
    issuer: config.project.name,
    lifetimes: {
      tokenSeconds: tokenLifetimeSeconds,
      idleSeconds: idleLifetimeSeconds,
      sessionSeconds: sessionLifetimeSeconds,
    },
  });
  const auditor = await openServiceAuditor(config, options);
  return {
    service: {
      accounts,
      store: options.store,
      signIn: options.signIn,
      now: Date.now,
      ...(auditor !== null && { audit: auditor }),
    },
    accounts,
    async close() {
      await auditor?.close();
      await accounts.close();
    },
  };
}
