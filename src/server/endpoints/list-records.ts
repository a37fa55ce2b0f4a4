import { parseListQuery } from '../../query/index.ts';
import { endpoint } from '../endpoint.ts';
import { listPage } from './list-page.ts';

export const listRecords = endpoint({
  name: 'list_records',
  method: 'GET',
  path: '/api/models/:model/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'One page of the records of a table',
  async handle(request, bridge) {
    const query = parseListQuery(request.search, bridge.limits);
    return listPage(query, request.search, request.location, request, bridge);
  },
});
