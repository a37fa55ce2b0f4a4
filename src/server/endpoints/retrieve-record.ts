import { parseListQuery, planRecord } from '../../query/index.ts';
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
    const asked = { model: modelOf(request), rawKey: rawKeyOf(request), selection, fields, expand };
    return reading(bridge, request, async (session) => {
      const plan = planRecord(asked, preferences, planInputs(session));
      const { record, etagSource } = await readRecord(plan, session);
      const headers = { ...preferenceHeaders(preferences), ETag: etagOf(etagSource ?? '') };
      if (hasEtag(request.headers.get('if-none-match'), headers.ETag)) return unchanged(headers);
      return jsonResponse(record, { headers });
    });
  },
});
