import { parseListQuery, planSiblings } from '../../query/index.ts';
import { jsonResponse, presentSiblings } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, reading, readSiblings } from '../records/index.ts';
import { modelOf, preferenceHeaders, preferencesOf } from './record-requests.ts';

export const recordSiblings = endpoint({
  name: 'record_siblings',
  method: 'GET',
  path: '/api/models/:model/:key/get_siblings/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'The records before and after a record in a filtered and sorted list',
  async handle(request, bridge) {
    const query = parseListQuery(request.search, bridge.limits);
    const preferences = preferencesOf(request);
    const target = { model: modelOf(request), rawKey: request.rawParams['key'] ?? '', query };
    return reading(bridge, request, async (session) => {
      const plan = planSiblings(target, preferences, planInputs(session));
      const found = await readSiblings(plan, session);
      const body = found === null ? '{}' : presentSiblings(plan, found.previous, found.next);
      return jsonResponse(body, { headers: preferenceHeaders(preferences) });
    });
  },
});
