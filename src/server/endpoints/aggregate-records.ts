import { parseAggregateQuery, planAggregate } from '../../query/index.ts';
import { jsonResponse, presentAggregate } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, readAggregate, reading } from '../records/index.ts';
import { modelOf, preferenceHeaders, preferencesOf } from './record-requests.ts';

export const aggregateRecords = endpoint({
  name: 'aggregate_records',
  method: 'GET',
  path: '/api/models/:model/aggregate/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'One value over the selected records: count, sum, min, max or avg of a column',
  async handle(request, bridge) {
    const query = parseAggregateQuery(request.search, bridge.limits);
    const preferences = preferencesOf(request);
    return reading(bridge, request, async (session) => {
      const plan = planAggregate(modelOf(request), query, preferences, planInputs(session));
      const [row] = await readAggregate(plan, session);
      return jsonResponse(presentAggregate(plan, row), { headers: preferenceHeaders(preferences) });
    });
  },
});
