import { subjectOf, type AuditEntry, type AuditLog } from '../../audit/index.ts';
import type { Principal } from '../../auth/index.ts';
import { redactedRecord } from './redact.ts';
import { BridgeError } from '../../errors/index.ts';
import type { Observer } from '../../events/index.ts';

/** What a request did to one record. */
export interface RecordChange {
  readonly model: string;
  /** Parts of the key as text. */
  readonly key: readonly string[];
  /** JSON texts as the statement gave them; null for a record that was not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The trail of one request: what changes tell it, and what stands in the log at the end. */
export interface Trail {
  note(change: RecordChange): void;
}

export interface TrailedRequest {
  readonly requestId: string;
  readonly action: string;
  readonly principal: Principal | null;
  readonly address: string;
  /** JSON text of what was asked for, redacted. */
  readonly intent: string;
}

/** The log, and the columns whose values never stand in it. */
export interface TrailLog {
  readonly log: AuditLog;
  readonly redact: ReadonlySet<string>;
}

/**
 * Runs something that leaves a trail: `intended` is in the log before it begins, `done` or `failed` after it.
 *
 * A change that was made stays made when its `done` cannot be written: the entry `intended` then stands alone,
 * which says that the outcome is not known here.
 *
 * @param announce false for what changes nothing and is logged when it is over, such as a sign-in
 * @throws BridgeError `store_unavailable` before anything is done, and what `body` throws
 */
export async function trailed(
  request: TrailedRequest,
  parts: { readonly audit: TrailLog; readonly observe: Observer; readonly announce: boolean },
  body: (trail: Trail) => Promise<Response>,
): Promise<Response> {
  const { audit, observe, announce } = parts;
  const changes: RecordChange[] = [];
  const finish = async (phase: 'done' | 'failed', details: string): Promise<void> => {
    const entries =
      phase === 'done' && changes.length > 0
        ? changes.map((change) => changed(request, change, audit.redact))
        : [];
    const last =
      entries.length > 0
        ? entries
        : [entryOf(request, phase, announce ? details : withIntent(details, request))];
    await audit.log.write(last).catch((error: unknown) => observe({ name: 'store_failed', error }));
  };
  if (announce) await audit.log.write([entryOf(request, 'intended', request.intent)]);
  try {
    const response = await body({ note: (change) => void changes.push(change) });
    await finish('done', JSON.stringify({ status: response.status }));
    return response;
  } catch (error) {
    const code = error instanceof BridgeError ? error.code : 'internal_error';
    await finish('failed', JSON.stringify({ code }));
    throw error;
  }
}

function changed(
  request: TrailedRequest,
  { model, key, before, after }: RecordChange,
  columns: ReadonlySet<string>,
): AuditEntry {
  const text = (record: string | null): string =>
    record === null ? 'null' : redactedRecord(record, columns);
  const record = { model, key: key.join(','), subject: subjectOf(model, key) };
  return { ...entryOf(request, 'done', `{"before":${text(before)},"after":${text(after)}}`), record };
}

function entryOf(request: TrailedRequest, phase: AuditEntry['phase'], details: string): AuditEntry {
  const { requestId, action, principal, address } = request;
  return {
    requestId,
    action,
    phase,
    principal: { id: principal?.id ?? '', name: principal?.email ?? principal?.name ?? '' },
    address,
    record: null,
    details,
  };
}

function withIntent(details: string, { intent }: TrailedRequest): string {
  return `{"asked":${intent},"outcome":${details}}`;
}
