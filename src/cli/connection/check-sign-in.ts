import { oidcProviders, type Config } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';

/**
 * What people could not sign in with or be mailed through: the mail server and the providers of single
 * sign-on, asked without sending or changing anything. Warnings alone, because the data does not need them.
 */
export async function signInWarnings(config: Config): Promise<readonly string[]> {
  const checks = [...mailChecks(config), ...providerChecks(config)];
  const found = await Promise.all(checks.map((check) => check().then(() => null, warningOf)));
  return found.filter((warning) => warning !== null);
}

type Check = () => Promise<void>;

/** Loaded only where there is something to ask. */
function mailChecks({ mail }: Config): readonly Check[] {
  if (mail.url === null) return [];
  return [async () => (await import('../../server/mail/index.ts')).checkMail(mail)];
}

function providerChecks(config: Config): readonly Check[] {
  return oidcProviders(config).map(
    (provider) => async () => (await import('../../server/oidc/index.ts')).checkProvider(provider),
  );
}

function warningOf(error: unknown): string {
  if (!(error instanceof BridgeError)) throw error;
  return error.message;
}
