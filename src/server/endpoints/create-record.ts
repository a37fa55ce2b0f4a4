import { parseRecordBody, parseTimeZone, planCreate } from '../../query/index.ts';
import { endpoint } from '../endpoint.ts';
import { createRow, planInputs, writing } from '../records/index.ts';
import { modelOf, preferencesOf, writtenRecord } from './record-requests.ts';

export const createRecord = endpoint({
  name: 'create_record',
  method: 'POST',
  path: '/api/models/:model/',
  access: { kind: 'table', operation: 'create' },
  writes: true,
  original: true,
  summary: 'Creates a record and answers with it as the database has it',
  async handle(request, bridge) {
    const body = parseRecordBody(await request.body());
    const preferences = preferencesOf(request);
    const timeZone = parseTimeZone(request.search);
    return writing(bridge, request, async (session) => {
      const plan = planCreate(modelOf(request), body, preferences, planInputs(session), timeZone);
      return writtenRecord(await createRow(plan, session), preferences, 201);
    });
  },
});
