import type { AuditLog, AuditVerification } from '../../audit/index.ts';
import type { Principal } from '../../auth/index.ts';
import type { Observer } from '../../events/index.ts';
import { isObject } from '../../query/index.ts';
import type { Endpoint } from '../endpoint.ts';
import type { DatabaseSchema, JsonValue } from '../../schema/index.ts';
import type { Auditing } from './audited.ts';
import { collectTrail } from './collected-trail.ts';
import { redactedBody, redactedSearch } from './redact.ts';
import { claimedEmail, signInSecrets } from './sign-in-facts.ts';
import { structureChanges } from './structure-change.ts';
import { trailed, type Trail } from './trail.ts';

/** The audit log of a bridge with its settings. */
export interface Auditor {
  readonly log: AuditLog;
  readonly reads: 'none' | 'masked' | 'all';
  /** Columns whose values never stand in the log. */
  readonly redact: ReadonlySet<string>;
  /** Checks the whole log, and the service's where it is here; who asks meanwhile gets the same answer. */
  readonly verify: () => Promise<AuditVerification>;
}

/** What the log says of a request. */
export interface AskedRequest {
  readonly id: string;
  readonly address: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
  readonly body: () => Promise<JsonValue>;
}

/** One request on its way to its endpoint. */
export interface AuditedCall {
  readonly endpoint: Endpoint;
  readonly principal: Principal | null;
  readonly asked: AskedRequest;
  /** The role or person that an owner views as; null when nobody does. */
  readonly viewing: string | null;
  /** Address of the database that the request names itself; null for the configured one. */
  readonly database: string | null;
  /** The structure now, of the database that the request is about. */
  readonly schema: () => DatabaseSchema;
  readonly auditing: Exclude<Auditing, 'none'>;
}

/** Runs an endpoint with its trail in the log. */
export async function runAudited(
  call: AuditedCall,
  { audit, observe }: { readonly audit: Auditor; readonly observe: Observer },
  run: (trail: Trail) => Promise<Response>,
): Promise<Response> {
  const { endpoint, principal, asked, viewing, auditing } = call;
  // The body of a form with files is a stream, which only its endpoint takes.
  const hasBody = endpoint.method !== 'GET' && endpoint.accepts === undefined;
  // A body that cannot be read is refused by the endpoint; until then there is nothing to write down.
  const body = hasBody ? await asked.body().catch(() => null) : null;
  // What an action list is asked for with; existing clients have no other way.
  if (endpoint.name === 'messages' && !isExecution(body)) return run(collectTrail(audit.redact));
  const signsIn = endpoint.path.startsWith('/api/auth/');
  const redacted = signsIn ? new Set([...audit.redact, ...signInSecrets]) : audit.redact;
  const { params, search } = asked;
  const facts = JSON.stringify({
    ...(viewing !== null && { view_as: viewing }),
    ...(call.database !== null && { database: call.database }),
    params,
    search: redactedSearch(search, redacted),
  }).slice(0, -1);
  const intent = `${facts},"body":${redactedBody(body, redacted)}}`;
  const { id: requestId, address } = asked;
  const request = {
    requestId,
    action: endpoint.name,
    principal,
    address,
    intent,
    database: call.database,
    ...(signsIn && { claimed: claimedEmail(body) }),
  };
  return trailed(request, { audit, observe, announce: auditing === 'two_phases' }, async (trail) => {
    const before = changesStructure(endpoint) ? call.schema() : null;
    const answer = await run(trail);
    const structure = before === null ? [] : structureChanges(before, call.schema(), trail.redacted);
    if (structure.length > 0) trail.tell({ structure });
    return answer;
  });
}

function isExecution(body: JsonValue): boolean {
  return isObject(body) && body['name'] === 'execute_action';
}

/** Those whose work may change tables: another request's reload is none of theirs. */
function changesStructure({ access, writes, name }: Endpoint): boolean {
  if (access.kind !== 'privilege') return name === 'run_action' || name === 'messages';
  return access.privilege === 'schema' ? writes : access.privilege.startsWith('console');
}
