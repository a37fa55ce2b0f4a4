import { endpoint } from '../endpoint.ts';
import { changeRecord } from './change-record.ts';

export const patchRecord = endpoint({
  name: 'patch_record',
  method: 'PATCH',
  path: '/api/models/:model/:key/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: true,
  summary: 'Changes the named columns of a record',
  handle: (request, bridge) => changeRecord(request, bridge, false),
});
