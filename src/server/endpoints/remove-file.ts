import { BridgeError } from '../../errors/index.ts';
import { endpoint } from '../endpoint.ts';
import { pathSegments, requireMedia } from '../media/index.ts';

export const removeFile = endpoint({
  name: 'remove_file',
  method: 'DELETE',
  path: '/media/:path{.+}',
  access: { kind: 'table', operation: 'delete' },
  writes: true,
  original: false,
  summary: 'Removes an uploaded file',
  async handle(request, bridge) {
    const { storage } = requireMedia(bridge);
    const segments = pathSegments(request.params['path'] ?? '');
    if (segments === null || segments.length === 0 || !(await storage.remove(segments))) {
      throw new BridgeError('not_found', { detail: 'There is no such file.' });
    }
    return new Response(null, { status: 204 });
  },
});
