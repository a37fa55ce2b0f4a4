import { parseQueryBody } from '../../query/index.ts';
import { endpoint } from '../endpoint.ts';
import { exportFile } from './export-file.ts';

export const exportQuery = endpoint({
  name: 'export_query',
  method: 'POST',
  path: '/api/models/:model/export/',
  access: { kind: 'table', operation: 'export' },
  writes: false,
  original: false,
  summary: 'The same with its parameters as JSON, for filters that do not fit an address',
  handle: async (request, bridge) => exportFile(parseQueryBody(await request.body()), request, bridge),
});
