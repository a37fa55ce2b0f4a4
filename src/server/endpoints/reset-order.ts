import { parseRecordBody, parseResetOrderBody, parseSelection, planResetOrder } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { jsonText } from '../../schema/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, resetOrder, writing } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

const fields = ['ordering_field', 'ordering', 'value_ordering'];

export const resetOrderEndpoint = endpoint({
  name: 'reset_order',
  method: 'POST',
  path: '/api/models/:model/reset_order/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: true,
  summary: 'Numbers the selected records 1, 2, 3 … in an order',
  async handle(request, bridge) {
    const json = await request.body();
    const body = parseResetOrderBody(json);
    const selection = parseSelection(request.search, bridge.limits);
    return writing(bridge, request, async (session) => {
      await resetOrder(planResetOrder(modelOf(request), body, selection, planInputs(session)), session);
      const sent = [...parseRecordBody(json)].filter(([name]) => fields.includes(name));
      return jsonResponse(jsonText(Object.fromEntries(sent)));
    });
  },
});
