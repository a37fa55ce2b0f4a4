import { parseListQuery, planTotal } from '../../query/index.ts';
import { jsonResponse, presentTotal } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, reading, readTotal } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

export const countRecords = endpoint({
  name: 'count_records',
  method: 'GET',
  path: '/api/models/:model/count/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: false,
  summary: 'How many records a list has, with the filters of the list',
  async handle(request, bridge) {
    const query = parseListQuery(request.search, bridge.limits);
    return reading(bridge, request, async (session) => {
      const plan = planTotal(modelOf(request), query, planInputs(session));
      return jsonResponse(presentTotal(await readTotal(plan, session)));
    });
  },
});
