import { openAuditLog, verifyAudit } from '../../audit/index.ts';
import type { Config } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
import type { Store } from '../../store/index.ts';
import { auditSecrets } from './audit-secrets.ts';
import type { Auditor } from './run-audited.ts';

/** Opens the audit log; null on a bridge without a secret of its own, which has nothing to lock its key with. */
export async function openAuditor(
  config: Config,
  { store, observe }: { readonly store: Store; readonly observe: Observer },
): Promise<Auditor | null> {
  const allSecrets = auditSecrets(config);
  const { bridge: secrets } = allSecrets;
  if (secrets.length === 0) return null;
  const { reads, redact, retentionDays } = config.audit;
  const log = await openAuditLog({ store, log: 'bridge', secrets, retentionDays, observe, now: Date.now });
  return {
    log,
    reads,
    redact: new Set(redact),
    verify: shared(async () => {
      await log.settled();
      return verifyAudit(store, allSecrets);
    }),
  };
}

/** One at a time: it reads the whole log. */
function shared<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () =>
    (running ??= run().finally(() => {
      running = null;
    }));
}
