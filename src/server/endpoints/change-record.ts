import { parseRecordBody, planUpdate } from '../../query/index.ts';
import type { Bridge } from '../bridge.ts';
import { planInputs, updateRow, writing } from '../records/index.ts';
import { recordTarget, writtenRecord, type TableRequest } from './record-requests.ts';

/**
 * Changes a record: body → plan → row → answer.
 *
 * @param complete PUT, which asks for every required column; columns that are not named stay as they are in both
 */
export async function changeRecord(
  request: TableRequest,
  bridge: Bridge,
  complete: boolean,
): Promise<Response> {
  const body = parseRecordBody(await request.body());
  const { preferences, ...target } = recordTarget(request, bridge);
  return writing(bridge, request, async (session) => {
    const plan = planUpdate({ ...target, body, complete }, preferences, planInputs(session));
    const row = await updateRow(plan, request.headers.get('if-match'), session);
    return writtenRecord(row, preferences, 200);
  });
}
