import { parseReorderBody, parseSelection, planReorder } from '../../query/index.ts';
import { jsonResponse } from '../../response/index.ts';
import { jsonText } from '../../schema/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, reorderRows, writing } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

export const reorderRecords = endpoint({
  name: 'reorder_records',
  method: 'POST',
  path: '/api/models/:model/reorder/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: true,
  summary: 'Moves a record to another place of an ordered list; those between step aside',
  async handle(request, bridge) {
    const body = parseReorderBody(await request.body());
    const selection = parseSelection(request.search, bridge.limits);
    return writing(bridge, request, async (session) => {
      await reorderRows(planReorder(modelOf(request), body, selection, planInputs(session)), session);
      return jsonResponse(
        jsonText({
          ordering_field: body.orderingField,
          forward: body.forward,
          segment_from: body.from,
          segment_to: body.to,
          item: body.item,
          segment_by_ordering_field: body.byOrderingField,
        }),
      );
    });
  },
});
