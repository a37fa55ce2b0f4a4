import { BridgeError } from '../../errors/index.ts';
import { endpoint } from '../endpoint.ts';
import { thumbnailOf, type Box } from '../images/index.ts';
import { mediaAddress, ownPath, pathSegments, requireMedia, requiredPath } from '../media/index.ts';

/** Section 6.22 of the API reference, for images of our own storage (rule 30). */
export const resizeImage = endpoint({
  name: 'resize_image',
  method: 'GET',
  path: '/api/image_resize/',
  access: { kind: 'table', operation: 'read' },
  writes: false,
  original: true,
  summary: 'Leads to a smaller copy of an uploaded image',
  async handle(request, bridge) {
    const { search, signal, url } = request;
    const media = requireMedia(bridge);
    const segments = pathSegments(ownPath(requiredPath(search.get('path')), media, url));
    if (segments === null || segments.length === 0) throw wrong('path', 'must be a path below /media/ here');
    const box = { maxWidth: side(search, 'max_width', 320), maxHeight: side(search, 'max_height', 240) };
    const thumbnail = await thumbnailOf(segments, box satisfies Box, media, signal);
    const location = mediaAddress(thumbnail, media, url);
    return new Response(null, { status: 302, headers: { Location: location, 'Cache-Control': 'no-store' } });
  },
});

const maxSide = 4096;

function side(search: URLSearchParams, name: string, usual: number): number {
  const text = search.get(name)?.trim() ?? '';
  if (text === '') return usual;
  const pixels = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (pixels >= 1 && pixels <= maxSide) return pixels;
  throw wrong(name, `must be a whole number from 1 to ${maxSide}`);
}

function wrong(parameter: string, what: string): BridgeError {
  const detail = `"${parameter}" ${what}.`;
  return new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter, code: 'invalid_parameter', detail }],
  });
}
