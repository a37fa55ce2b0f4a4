import { subjectOf } from '../../audit/index.ts';
import {
  parseJson,
  parsePreferences,
  parseRecordKey,
  parseSelection,
  planRecord,
  type TableAccess,
} from '../../query/index.ts';
import { isArray, jsonText, type JsonValue } from '../../schema/index.ts';
import { findAuditEntries, type AuditEntryRow } from '../../store/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { isRedacted } from './redact.ts';
import { planInputs, readRecord, type Session } from '../records/index.ts';

/** A former change of a record. */
export interface PastChange {
  readonly entry: AuditEntryRow;
  readonly before: Members;
  readonly after: Members;
}

/** Columns by name; null for a record that was not there. */
export type Members = ReadonlyMap<string, JsonValue> | null;

const longestHistory = 200;

/**
 * The changes of one record, the youngest first, of the columns that the role sees and does not have masked.
 *
 * @throws BridgeError `record_not_found` unless the role reaches the record as it is now, or may read the whole log
 */
export async function historyOf(
  model: string,
  rawKey: string,
  session: Session,
): Promise<{ readonly access: TableAccess; readonly changes: readonly PastChange[] }> {
  const { bridge, principal } = session;
  const selection = parseSelection(new URLSearchParams(), bridge.limits);
  const asked = { model, rawKey, selection, fields: null, expand: [] };
  const plan = planRecord(asked, parsePreferences(null), planInputs(session));
  requireKnownReach(session);
  const gone = await readRecord(plan, session).then(() => false, whenMissing);
  if (gone && !principal.grants.privileges.has('audit')) throw new BridgeError('record_not_found');
  const parts = parseRecordKey(rawKey, plan.access.table.recordKey?.columns.length ?? 1);
  const subject = subjectOf(model, parts);
  const wanted = { subject, phases: ['done'], exceptAction: 'retrieve_record', limit: longestHistory };
  await bridge.audit?.log.settled();
  const entries = await findAuditEntries(bridge.store, wanted);
  const changes = entries.map((entry) => pastChange(entry, plan.access, session));
  return { access: plan.access, changes };
}

/** Whether policies of the database would have shown a former state is known to nobody. @throws BridgeError `forbidden` */
function requireKnownReach({ bridge, principal }: Session): void {
  if (bridge.rowSecured !== true || principal.grants.privileges.has('audit')) return;
  throw new BridgeError('forbidden', {
    detail:
      'Row-level security of the database decides about rows here. The history of a record then needs the privilege "audit".',
  });
}

function whenMissing(error: unknown): true {
  if (error instanceof BridgeError && error.code === 'record_not_found') return true;
  throw error;
}

function pastChange(entry: AuditEntryRow, access: TableAccess, { bridge }: Session): PastChange {
  const details = membersOf(
    parseJson(entry.details, { ...bridge.limits, objectKeys: Number.MAX_SAFE_INTEGER }),
  );
  const redacted = bridge.audit?.redact ?? new Set<string>();
  const seen = (value: JsonValue | undefined): Members => {
    const members = membersOf(value ?? null);
    return (
      members &&
      new Map([...members].filter(([name]) => access.usable.has(name) && !isRedacted(name, redacted)))
    );
  };
  return { entry, before: seen(details?.get('before')), after: seen(details?.get('after')) };
}

function membersOf(value: JsonValue): Members {
  if (typeof value !== 'object' || value === null || isArray(value)) return null;
  return new Map(Object.entries(value));
}

/** What changed, column by column, as JSON text. */
export function changesText({ before, after }: PastChange): string {
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const text = (value: JsonValue | undefined): string => jsonText(value ?? null);
  const parts = [...names].flatMap((name) => {
    const [was, is] = [text(before?.get(name)), text(after?.get(name))];
    const same = before !== null && after !== null && was === is;
    return same ? [] : [`${JSON.stringify(name)}:{"before":${was},"after":${is}}`];
  });
  return `{${parts.join(',')}}`;
}
