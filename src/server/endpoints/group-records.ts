import { parseGroupQuery, planGroups } from '../../query/index.ts';
import { jsonResponse, presentGroups } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, readAggregate, reading } from '../records/index.ts';
import { modelOf, preferenceHeaders, preferencesOf } from './record-requests.ts';

export const groupRecords = endpoint({
  name: 'group_records',
  method: 'GET',
  path: '/api/models/:model/group/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'One value for each group of the selected records, by columns or units of time',
  async handle(request, bridge) {
    const query = parseGroupQuery(request.search, bridge.limits);
    const preferences = preferencesOf(request);
    return reading(bridge, request, async (session) => {
      const plan = planGroups(modelOf(request), query, preferences, planInputs(session));
      const rows = await readAggregate(plan, session);
      const body = presentGroups(plan, bridge.dialect.supports.truncatesToTimestamp, rows);
      return jsonResponse(body, { headers: preferenceHeaders(preferences) });
    });
  },
});
