import { BridgeError } from '../../errors/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { findAuditEntries } from '../../store/index.ts';
import { parseAuditQuery, positionOf } from '../audit/audit-query.ts';
import { presentEntry } from '../audit/present-entry.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { streamedBody } from '../streamed-body.ts';

const listAudit = endpoint({
  name: 'list_audit',
  method: 'GET',
  path: '/api/audit/',
  access: { kind: 'privilege', privilege: 'audit' },
  writes: false,
  original: false,
  summary:
    'Who did what, the youngest first: ?principal=&action=&phase=&model=&key=&request_id=&text=&since=&until=.',
  async handle({ search }, bridge) {
    const query = parseAuditQuery(search);
    await bridge.audit?.log.settled();
    const entries = await findAuditEntries(bridge.store, query);
    const last = entries.length === query.limit ? entries.at(-1) : undefined;
    const next = last === undefined ? null : positionOf(last);
    return jsonResponse(
      `{"next":${JSON.stringify(next)},"entries":[${entries.map(presentEntry).join(',')}]}`,
    );
  },
});

const pageSize = 500;

const exportAudit = endpoint({
  name: 'export_audit',
  method: 'GET',
  path: '/api/audit/export/',
  access: { kind: 'privilege', privilege: 'audit' },
  writes: false,
  original: false,
  summary: 'The same entries, all of them, as a file with one JSON object a line.',
  async handle({ search, id }, bridge) {
    const query = { ...parseAuditQuery(search), limit: pageSize };
    await bridge.audit?.log.settled();
    async function* lines(): AsyncGenerator<string> {
      for (let before = query.before; ;) {
        const entries = await findAuditEntries(bridge.store, { ...query, ...(before && { before }) });
        yield entries.map((entry) => `${presentEntry(entry)}\n`).join('');
        before = entries.at(-1);
        if (before === undefined || entries.length < pageSize) return;
      }
    }
    const body = streamedBody({
      pieces: lines(),
      onEnd(error) {
        if (error !== undefined) bridge.observe({ name: 'request_failed', requestId: id, error });
      },
    });
    return new Response(body, {
      headers: {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit.jsonl"',
        'Cache-Control': 'no-store',
      },
    });
  },
});

/** A log that was rewritten has one for each entry; so many show it. */
const mostProblems = 100;

const verifyAuditLog = endpoint({
  name: 'verify_audit',
  method: 'GET',
  path: '/api/audit/verify/',
  access: { kind: 'privilege', privilege: 'audit' },
  writes: false,
  original: false,
  summary:
    'Whether entries were changed, removed, moved or cut off: {ok, entries, chains, unchecked, problems}.',
  async handle(_request, { audit }) {
    if (audit === undefined)
      throw new BridgeError('not_supported', { detail: 'This bridge keeps no audit log.' });
    const found = await audit.verify();
    const problems = found.problems.slice(0, mostProblems);
    return jsonResponse(JSON.stringify({ ok: problems.length === 0, ...found, problems }));
  },
});

/** The audit log, for whoever has its privilege. */
export const auditEndpoints: readonly Endpoint[] = [exportAudit, verifyAuditLog, listAudit];
