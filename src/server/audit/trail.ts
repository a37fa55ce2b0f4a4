import { subjectOf, type AuditedRecord, type AuditEntry, type AuditLog } from '../../audit/index.ts';
import type { Principal } from '../../auth/index.ts';
import {
  collectTrail,
  type Collected,
  type Facts,
  type RecordChange,
  type SeenRecord,
  type Trail,
} from './collected-trail.ts';
import { redactedRecord } from './redact.ts';

export type { Trail } from './collected-trail.ts';

import { BridgeError } from '../../errors/index.ts';
import type { Observer } from '../../events/index.ts';

/** Who stands in the log. */
export type TrailPrincipal = Pick<Principal, 'id' | 'name'> & Partial<Pick<Principal, 'email'>>;

export interface TrailedRequest {
  readonly requestId: string;
  readonly action: string;
  readonly principal: TrailPrincipal | null;
  /** The e-mail that a sign-in named; stands for the principal when it was refused. */
  readonly claimed?: string;
  readonly address: string;
  /** JSON text of what was asked for, redacted. */
  readonly intent: string;
  /** Of a request that names its database; its records are others than those of the same name here. */
  readonly database: string | null;
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
  const collected = collectTrail(audit.redact);
  const finish = async (phase: 'done' | 'failed', outcome: Facts): Promise<void> => {
    for await (const entries of keptChanges(request, collected)) await audit.log.write(entries);
    const facts = JSON.stringify(
      phase === 'done' ? { ...outcome, ...Object.fromEntries(collected.facts) } : outcome,
    );
    const own = [
      ...collected.changes.map((change) => changed(request, change, audit.redact)),
      ...collected.seen.map((record) => shown(request, record)),
    ];
    const alone = phase === 'done' && own.length > 0 && collected.drafts.length === 0;
    const principal = collected.signedIn ?? request.principal ?? { id: '', name: request.claimed ?? '' };
    const last = entryOf({ ...request, principal }, phase, announce ? facts : withIntent(facts, request));
    await audit.log.write(alone ? own : [...own, last]);
  };
  const finishing = (...end: Parameters<typeof finish>): Promise<void> =>
    finish(...end).catch((error: unknown) => observe({ name: 'store_failed', error }));
  if (announce) await audit.log.write([entryOf(request, 'intended', request.intent)]);
  try {
    const response = await body(collected);
    const finished = finishing('done', { status: response.status });
    // The change is announced and made; its `done` shares the next commit. What many records have to say is waited for,
    // so that it does not pile up here.
    if (collected.drafts.length > 0) await finished;
    return response;
  } catch (error) {
    await finishing('failed', { code: error instanceof BridgeError ? error.code : 'internal_error' });
    throw error;
  }
}

/** The entries of what was changed by the many, some at a time: a chain takes them in pieces. */
async function* keptChanges(
  request: TrailedRequest,
  { drafts }: Collected,
): AsyncGenerator<readonly AuditEntry[]> {
  for (const draft of drafts) {
    try {
      for await (const notes of draft.batches()) {
        yield notes.map(({ model, key, details }) => ({
          ...entryOf(request, 'done', details),
          record: recordOf(request, model, key),
        }));
      }
    } finally {
      await draft.close();
    }
  }
}

function shown(request: TrailedRequest, { model, key, columns }: SeenRecord): AuditEntry {
  const details = JSON.stringify({ unmasked: columns });
  return { ...entryOf(request, 'done', details), record: recordOf(request, model, key) };
}

function recordOf({ database }: TrailedRequest, model: string, key: readonly string[]): AuditedRecord {
  const subject = subjectOf(database === null ? model : JSON.stringify([database, model]), key);
  return { model, key: key.join(','), subject };
}

function changed(
  request: TrailedRequest,
  { model, key, before, after }: RecordChange,
  columns: ReadonlySet<string>,
): AuditEntry {
  const text = (record: string | null): string =>
    record === null ? 'null' : redactedRecord(record, columns);
  const details = `{"before":${text(before)},"after":${text(after)}}`;
  return { ...entryOf(request, 'done', details), record: recordOf(request, model, key) };
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
