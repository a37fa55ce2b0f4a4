import { writersOf } from '../../audit/index.ts';
import { serviceEndpoint } from '../../service/index.ts';
import { findAuditEntries, readAuditState } from '../../store/index.ts';
import { parseAuditQuery, positionOf } from './audit-query.ts';
import { presentEntry } from './present-entry.ts';

/** The service's own trail. Never the bridge's, also where both share a store: that one holds rows. */
export const listServiceAudit = serviceEndpoint({
  name: 'list_service_audit',
  method: 'GET',
  path: '/service/audit/',
  access: { kind: 'privilege', privilege: 'audit' },
  summary:
    'Who signed in and changed what on the service, the youngest first: ?principal=&action=&since=&until=.',
  async handle({ search }, { store, audit }) {
    const query = parseAuditQuery(search);
    await audit?.settled();
    const state = await readAuditState(store, 'service');
    const entries = await findAuditEntries(store, { ...query, writers: state ? writersOf(state) : [] });
    const last = entries.length === query.limit ? entries.at(-1) : undefined;
    const next = JSON.stringify(last === undefined ? null : positionOf(last));
    return new Response(`{"next":${next},"entries":[${entries.map(presentEntry).join(',')}]}`, {
      headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    });
  },
});
