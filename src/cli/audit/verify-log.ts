import { verifyAudit, type AuditVerification } from '../../audit/index.ts';
import type { Config } from '../../config/index.ts';
import { silent } from '../../events/index.ts';
import { auditSecrets } from '../../server/audit/audit-secrets.ts';
import { openStore } from '../../store/index.ts';

/** Checks the audit log of a configuration's store. @throws BridgeError `store_unavailable` */
export async function verifyLog(config: Config): Promise<AuditVerification> {
  const store = await openStore({ settings: config.store.connection.reveal(), observe: silent });
  try {
    return await verifyAudit(store, auditSecrets(config));
  } finally {
    await store.close();
  }
}
