import { BridgeError } from '../../errors/index.ts';
import { parseRecordBody, planBulkCreate, type RecordBody } from '../../query/index.ts';
import { jsonResponse, presentBulkResults } from '../../response/index.ts';
import { isArray, type JsonValue } from '../../schema/index.ts';
import { endpoint } from '../endpoint.ts';
import { createRows, planInputs, writing } from '../records/index.ts';
import { modelOf } from './record-requests.ts';

export const bulkCreateRecords = endpoint({
  name: 'bulk_create_records',
  method: 'POST',
  path: '/api/models/:model/bulk_create/',
  access: { kind: 'table', operation: 'create' },
  writes: true,
  original: true,
  summary: 'Creates many records in one transaction and says of each whether it was stored',
  async handle(request, bridge) {
    const bodies = recordBodies(await request.body());
    return writing(bridge, request, async (session) => {
      const plan = planBulkCreate(modelOf(request), bodies, planInputs(session));
      return jsonResponse(presentBulkResults(await createRows(plan, session)));
    });
  },
});

/** @throws BridgeError `invalid_request` */
function recordBodies(body: JsonValue): readonly RecordBody[] {
  if (body !== null && isArray(body)) return body.map(parseRecordBody);
  const detail = 'Request body should be an array';
  throw new BridgeError('invalid_request', { detail, legacyBody: { error: detail } });
}
