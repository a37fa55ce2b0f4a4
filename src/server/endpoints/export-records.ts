import { endpoint } from '../endpoint.ts';
import { exportFile } from './export-file.ts';

export const exportRecords = endpoint({
  name: 'export_records',
  method: 'GET',
  path: '/api/models/:model/export/',
  access: { kind: 'table', operation: 'export' },
  writes: false,
  original: false,
  download: true,
  summary: 'Every record of a list as a file: format=csv, jsonl, json or xlsx',
  handle: (request, bridge) => exportFile(request.search, request, bridge),
});
