import { openAuditLog } from '../../audit/index.ts';
import type { Config } from '../../config/index.ts';
import type { Observer } from '../../events/index.ts';
import type { JsonValue } from '../../schema/index.ts';
import type { ServiceAudit, ServiceEndpoint } from '../../service/index.ts';
import type { Store } from '../../store/index.ts';
import { isSignOn, isUnremarkable, type Auditing } from './audited.ts';
import { auditSecrets } from './audit-secrets.ts';
import { redactedBody, redactedSearch } from './redact.ts';
import { claimedEmail, signInSecrets } from './sign-in-facts.ts';
import { trailed } from './trail.ts';

/** The service's trail: sign-ins, projects and configuration, in a log of its own that no bridge can open. */
export interface ServiceAuditor extends ServiceAudit {
  close(): Promise<void>;
}

/** Null without a secret of the service. */
export async function openServiceAuditor(
  config: Config,
  { store, observe }: { readonly store: Store; readonly observe: Observer },
): Promise<ServiceAuditor | null> {
  const secrets = auditSecrets(config).service;
  if (secrets.length === 0) return null;
  const { retentionDays, redact } = config.audit;
  const log = await openAuditLog({ store, log: 'service', secrets, retentionDays, observe, now: Date.now });
  return {
    async run({ endpoint, request, user }, handle) {
      const auditing = serviceAuditing(endpoint);
      if (auditing === 'none') return handle(null);
      const signsIn = endpoint.path.startsWith('/service/auth/');
      const redacted = new Set(signsIn ? [...redact, ...signInSecrets] : redact);
      const body = endpoint.method === 'GET' ? null : await request.body().catch(() => null);
      const facts = { params: request.params, search: redactedSearch(request.search, redacted) };
      const text = redactedBody(body as JsonValue, redacted); // parsed JSON
      const trail = {
        requestId: request.id,
        action: endpoint.name,
        principal: user?.account ?? null,
        address: request.address,
        intent: `${JSON.stringify(facts).slice(0, -1)},"body":${text}}`,
        database: null,
        ...(signsIn && { claimed: claimedEmail(body) }),
      };
      const parts = { audit: { log, redact: redacted }, observe, announce: auditing === 'two_phases' };
      return trailed(trail, parts, handle);
    },
    settled: () => log.settled(),
    close: () => log.close(),
  };
}

/** Reading leaves no trail, but for the whole configuration as a file; nor does a session that goes on. */
function serviceAuditing({ name, method, path }: ServiceEndpoint): Auditing {
  if (name === 'export_configuration') return 'afterwards';
  if (isSignOn(name)) return 'afterwards';
  if (method === 'GET' || isUnremarkable(name)) return 'none';
  return path.startsWith('/service/auth/') ? 'afterwards' : 'two_phases';
}
