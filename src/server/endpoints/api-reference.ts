import { readFile } from 'node:fs/promises';
import { pageHeaders } from '../middleware/security-headers.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';

const folder = new URL('../../../dist/interface/reference/', import.meta.url);

/** The files of the reference page, which needs nothing from elsewhere: it works without a network. */
const files = [
  { path: '/api/docs/', file: 'page.html', type: 'text/html; charset=utf-8' },
  { path: '/api/docs/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/api/docs/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
];

/** The page holds no data: it shows what `openapi.json` answers to the token that its reader gives it. */
export const apiReference: readonly Endpoint[] = files.map(({ path, file, type }) =>
  endpoint({
    name: `api_reference_${file.split('.')[1]}`,
    method: 'GET',
    path,
    access: { kind: 'public' },
    writes: false,
    original: false,
    summary: `The reference page of this API (${file})`,
    async handle(request) {
      const body = await readFile(new URL(file, folder));
      const https = request.url.protocol === 'https:';
      const { pathname } = request.url;
      // Its links are relative to the folder.
      if (file === 'page.html' && !pathname.endsWith('/')) {
        return new Response(null, { status: 308, headers: { Location: `${pathname}/` } });
      }
      return new Response(body, {
        headers: { ...pageHeaders([], https), 'Content-Type': type, 'Cache-Control': 'no-cache' },
      });
    },
  }),
);
