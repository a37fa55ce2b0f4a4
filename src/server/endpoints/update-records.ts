import { parseBulkQuery, parseRecordBody, planBulkUpdate } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { changeRows, planInputs, writing } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

export const updateRecords = endpoint({
  name: 'update_records',
  method: 'PATCH',
  path: '/api/models/:model/',
  access: { kind: 'table', operation: 'bulk' },
  writes: true,
  original: false,
  summary: 'Changes the named columns of every record that a filter finds, at most max_affected of them',
  async handle(request, bridge) {
    const body = parseRecordBody(await request.body());
    const query = parseBulkQuery(request.search, bridge.limits);
    return writing(bridge, request, async (session) => {
      const plan = planBulkUpdate({ model: modelOf(request), ...query, body }, planInputs(session));
      const affected = await changeRows(plan, 'update', async () => {}, session);
      return jsonResponse(JSON.stringify({ affected }));
    });
  },
});
