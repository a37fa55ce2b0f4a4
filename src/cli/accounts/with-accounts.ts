import { openAccounts, serviceCredential, type Accounts, type Side } from '../../accounts/index.ts';
import { configError, type Config, type Secret } from '../../config/index.ts';
import { silent } from '../../events/index.ts';
import { secondFactorSecrets } from '../../server/second-factor-secrets.ts';
import { openStore } from '../../store/index.ts';
import { auditedCommand, type CommandIntent } from '../audit/audited-command.ts';

/** The accounts of a store, as the command line works with them. */
export interface OpenedAccounts {
  readonly accounts: Accounts;
  /**
   * What is stored for a password: the password itself; on a service that runs apart from its bridge, what the
   * browser derives from it, so that the service's store opens nothing on the bridge.
   */
  readonly credential: (email: string, password: string) => Promise<string>;
}

/**
 * Opens the accounts for as long as `body` runs.
 *
 * @param intent what is going to be changed, for the audit log; null for looking alone
 * @throws ConfigError without a secret, BridgeError `store_unavailable`
 */
export async function withAccounts<T>(
  config: Config,
  body: (opened: OpenedAccounts) => Promise<T>,
  intent: CommandIntent | null = null,
): Promise<T> {
  const { side, secret } = sideOf(config);
  const store = await openStore({ settings: config.store.connection.reveal(), observe: silent });
  try {
    const sealSecrets = secondFactorSecrets(config);
    const accounts = await openAccounts({ store, side, secret, sealSecrets, observe: silent });
    try {
      const work = (): Promise<T> =>
        body({
          accounts,
          credential: async (email, password) =>
            side === 'bridge' ? password : serviceCredential(email, password),
        });
      return await (intent === null ? work() : auditedCommand(intent, { config, store, side }, work));
    } finally {
      await accounts.close();
    }
  } finally {
    await store.close();
  }
}

/** A store with the secret of the bridge holds the passwords of people; one with the service's alone does not. */
function sideOf(config: Config): { readonly side: Side; readonly secret: Secret } {
  if (config.auth.secret !== null) return { side: 'bridge', secret: config.auth.secret };
  if (config.service.secret !== null) return { side: 'service', secret: config.service.secret };
  throw configError(
    'auth.secret',
    'auth.secret is missing: set JET_ADMIN_AUTH_SECRET (or JET_ADMIN_UI_SECRET for a service on its own), or run "jet-bridge init".',
  );
}
