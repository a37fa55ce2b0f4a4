import { endpoint } from '../endpoint.ts';
import { changeRecord } from './change-record.ts';

export const updateRecord = endpoint({
  name: 'update_record',
  method: 'PUT',
  path: '/api/models/:model/:key/',
  access: { kind: 'table', operation: 'update' },
  writes: true,
  original: true,
  summary: 'Replaces the named columns of a record; required columns must be named',
  handle: (request, bridge) => changeRecord(request, bridge, true),
});
