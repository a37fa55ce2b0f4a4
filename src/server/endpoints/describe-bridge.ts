import { packageVersion } from '../package-version.ts';
import { endpoint } from '../endpoint.ts';

/** `GET /api/`: what answers here (section 6.1 of the API reference). Public, so it names nothing of the database. */
export const describeBridge = endpoint({
  name: 'describe_bridge',
  method: 'GET',
  path: '/api/',
  access: { kind: 'public' },
  writes: false,
  original: true,
  summary: 'Version and type of this bridge',
  async handle(request) {
    const base = request.url.href.slice(0, request.url.href.indexOf('/api'));
    return Response.json({
      version: packageVersion,
      type: 'jet_bridge',
      store_available: true,
      media_url_template: `${base}/media/{}`,
    });
  },
});
