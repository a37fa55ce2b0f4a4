import { planRecord, planRelated } from '../../query/index.ts';
import { jsonResponse, presentRelated } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { planInputs, reading, readRecord, readRelated } from '../records/index.ts';
import { recordTarget } from './record-requests.ts';

export const relatedRecords = endpoint({
  name: 'related_records',
  method: 'GET',
  path: '/api/models/:model/:key/related/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: false,
  summary: 'Who refers to a record, and what deleting it would do',
  async handle(request, bridge) {
    const { preferences, ...target } = recordTarget(request, bridge);
    return reading(bridge, request, async (session) => {
      const inputs = planInputs(session);
      // A record that is not there, or out of reach, has no relatives.
      await readRecord(planRecord({ ...target, fields: [], expand: [] }, preferences, inputs), session);
      return jsonResponse(presentRelated(await readRelated(planRelated(target, inputs), session)));
    });
  },
});
