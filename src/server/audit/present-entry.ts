import type { AuditEntryRow } from '../../store/index.ts';

/** One entry as JSON text; its details are in it as they were written, every digit of them. */
export function presentEntry(entry: AuditEntryRow): string {
  const { at, requestId, action, phase, principal, principalName, address, model, recordKey } = entry;
  const facts = JSON.stringify({
    id: `${entry.writer}.${entry.sequence}`,
    at: new Date(at).toISOString(),
    request_id: requestId,
    action,
    phase,
    principal: { id: principal, name: principalName },
    address,
    model,
    key: recordKey,
  });
  return `${facts.slice(0, -1)},"details":${entry.details}}`;
}
