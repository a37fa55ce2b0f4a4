import { planDelete } from '../../query/index.ts';
import { endpoint } from '../endpoint.ts';
import { deleteRow, planInputs, writing } from '../records/index.ts';
import { recordTarget } from './record-requests.ts';

export const deleteRecord = endpoint({
  name: 'delete_record',
  method: 'DELETE',
  path: '/api/models/:model/:key/',
  access: { kind: 'table', operation: 'delete' },
  writes: true,
  original: true,
  summary: 'Removes a record; what happens to records that refer to it is what the database says',
  async handle(request, bridge) {
    const { preferences, ...target } = recordTarget(request, bridge);
    return writing(bridge, request, async (session) => {
      const plan = planDelete(target, preferences, planInputs(session));
      await deleteRow(plan, request.headers.get('if-match'), session);
      return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
    });
  },
});
