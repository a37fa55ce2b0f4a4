import { parseBulkQuery, planBulkDelete } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { requireConfirmed } from '../administration/require-confirmed.ts';
import { endpoint } from '../endpoint.ts';
import { changeRows, planInputs, writing } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

/** Removing more than this asks for the password again (rule 23). */
const unaskedDeletes = 100;

export const deleteRecords = endpoint({
  name: 'delete_records',
  method: 'DELETE',
  path: '/api/models/:model/',
  access: { kind: 'table', operation: 'bulk' },
  writes: true,
  original: false,
  summary: 'Removes every record that a filter finds, at most max_affected of them',
  async handle(request, bridge) {
    const query = parseBulkQuery(request.search, bridge.limits);
    return writing(bridge, request, async (session) => {
      const plan = planBulkDelete({ model: modelOf(request), ...query }, planInputs(session));
      const ask = async (count: number): Promise<void> => {
        if (count > unaskedDeletes) await requireConfirmed(request.principal, bridge);
      };
      const affected = await changeRows(plan, 'delete', ask, session);
      return jsonResponse(JSON.stringify({ affected }));
    });
  },
});
