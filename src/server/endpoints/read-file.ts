import { BridgeError } from '../../errors/index.ts';
import { attachment } from '../../response/index.ts';
import { endpoint } from '../endpoint.ts';
import { extensionOf, kindOf, pathSegments, requireMedia, type StoredFile } from '../media/index.ts';

export const readFile = endpoint({
  name: 'read_file',
  method: 'GET',
  path: '/media/:path{.+}',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: false,
  summary: 'An uploaded file, for saving',
  async handle(request, bridge) {
    const { storage } = requireMedia(bridge);
    const segments = pathSegments(request.params['path'] ?? '');
    const file = segments === null || segments.length === 0 ? null : await storage.find(segments);
    if (file === null) throw new BridgeError('not_found', { detail: 'There is no such file.' });
    const headers = fileHeaders(segments?.at(-1) ?? '', file);
    if (request.headers.get('if-none-match') === headers.ETag) {
      await file.close();
      return new Response(null, { status: 304, headers });
    }
    if (request.method === 'HEAD' || file.size === 0) {
      await file.close();
      return new Response(null, { headers: { ...headers, 'Content-Length': String(file.size) } });
    }
    return fileResponse(file, request.headers.get('range'), headers);
  },
});

/** A file never runs in our origin (rule 30). */
function fileHeaders(name: string, file: StoredFile): Readonly<Record<string, string>> & { ETag: string } {
  return {
    'Content-Type': kindOf(extensionOf(name))?.type ?? 'application/octet-stream',
    'Content-Disposition': attachment(name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    Vary: 'Authorization',
    ETag: `"${file.size.toString(36)}-${Math.round(file.changedAtMs).toString(36)}"`,
  };
}

function fileResponse(file: StoredFile, range: string | null, headers: Record<string, string>): Response {
  const part = range === null ? null : rangeOf(range, file.size);
  const [start, end] = part ?? [0, file.size - 1];
  return new Response(file.read(start, end), {
    status: part === null ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(end - start + 1),
      ...(part === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${file.size}` }),
    },
  });
}

/** One range, as players and downloads ask for it; anything else is the whole file, which HTTP allows. */
function rangeOf(range: string, size: number): readonly [number, number] | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range);
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return start <= end && start < size ? [start, end] : null;
}
