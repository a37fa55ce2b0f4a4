import { jsonResponse } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { reloading } from '../records/index.ts';

export const reloadSchema = endpoint({
  name: 'reload_schema',
  method: 'POST',
  path: '/api/reload/',
  access: { kind: 'signed_in' },
  writes: false,
  original: true,
  summary: 'Reads the database’s structure again',
  async handle(_request, bridge) {
    await reloading(bridge);
    return jsonResponse(JSON.stringify({ success: true }));
  },
});
