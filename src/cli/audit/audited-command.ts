import { userInfo } from 'node:os';
import { randomUUID } from 'node:crypto';
import { openAuditLog, type AuditEntry } from '../../audit/index.ts';
import type { Config } from '../../config/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { silent } from '../../events/index.ts';
import { auditSecrets } from '../../server/audit/audit-secrets.ts';
import type { Store } from '../../store/index.ts';

/** What a command is going to do, for the log. Holds no secret: those are never arguments. */
export interface CommandIntent {
  /** Such as `users_set_role`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Runs what a command does to a store between `intended` and `done` or `failed`, in the log of the side whose accounts
 * they are.
 *
 * @throws BridgeError `store_unavailable` before anything is done, and what `body` throws
 */
export async function auditedCommand<T>(
  intent: CommandIntent,
  {
    config,
    store,
    side,
  }: { readonly config: Config; readonly store: Store; readonly side: 'bridge' | 'service' },
  body: () => Promise<T>,
): Promise<T> {
  const secrets = auditSecrets(config)[side];
  const log = await openAuditLog({
    store,
    log: side,
    secrets,
    retentionDays: 0,
    observe: silent,
    now: Date.now,
  });
  const requestId = randomUUID();
  const write = (phase: AuditEntry['phase'], details: object): Promise<void> =>
    log.write([{ ...shared, requestId, action: intent.action, phase, details: JSON.stringify(details) }]);
  const shared = { principal: { id: '', name: commandLine() }, address: '', record: null };
  try {
    await write('intended', intent.details);
    const result = await body();
    await write('done', {});
    return result;
  } catch (error) {
    await write('failed', { code: error instanceof BridgeError ? error.code : 'failed' }).catch(
      () => undefined,
    );
    throw error;
  } finally {
    await log.close();
  }
}

/** Who sits at the machine, as far as it knows. */
function commandLine(): string {
  try {
    return `${userInfo().username} (command line)`;
  } catch {
    return 'command line'; // a user without an entry, as in some containers
  }
}
