import { parseListQuery, parseRecordKey, parseUnmask, planRecord } from '../../query/index.ts';
import { etagOf, hasEtag, jsonResponse, unchanged } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, readRecord, reading } from '../records/index.ts';
import { modelOf, preferenceHeaders, preferencesOf, rawKeyOf } from './record-requests.ts';

export const retrieveRecord = endpoint({
  name: 'retrieve_record',
  method: 'GET',
  path: '/api/models/:model/:key/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'One record by its key',
  async handle(request, bridge) {
    const selection = parseListQuery(request.search, bridge.limits);
    const preferences = preferencesOf(request);
    const { fields, expand } = selection;
    const unmask = request.search.size === 0 ? [] : parseUnmask(request.search);
    const asked = { model: modelOf(request), rawKey: rawKeyOf(request), selection, fields, expand, unmask };
    return reading(bridge, request, async (session) => {
      const plan = planRecord(asked, preferences, planInputs(session));
      const { record, etagSource } = await readRecord(plan, session);
      if (unmask.length > 0) {
        const key = parseRecordKey(asked.rawKey, plan.access.table.recordKey?.columns.length ?? 1);
        request.trail?.see({ model: asked.model, key, columns: unmask });
      }
      const headers = { ...preferenceHeaders(preferences), ETag: etagOf(etagSource ?? '') };
      // The tag does not tell whether the client's copy has the masked values.
      const mayBeKept = unmask.length === 0;
      if (mayBeKept && hasEtag(request.headers.get('if-none-match'), headers.ETag)) return unchanged(headers);
      return jsonResponse(record, { headers });
    });
  },
});
