import { parseListQuery, parseQueryBody } from '../../query/index.ts';
import { endpoint } from '../endpoint.ts';
import { listPage } from './list-page.ts';

export const queryRecords = endpoint({
  name: 'query_records',
  method: 'POST',
  path: '/api/models/:model/query/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: false,
  summary: 'The list with its parameters as JSON, for filters that do not fit an address',
  async handle(request, bridge) {
    const search = parseQueryBody(await request.body());
    const query = parseListQuery(search, bridge.limits);
    const listAddress = request.location.replace(/query\/?$/, '');
    return listPage(query, search, listAddress, request, bridge);
  },
});
