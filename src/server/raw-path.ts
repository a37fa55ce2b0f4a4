import { BridgeError } from '../errors/index.ts';

/**
 * The path of an address as it was sent: not percent-decoded, because action names are matched on the
 * raw path (`%65xport` is a key, `export` an action) and composite keys are split before decoding.
 */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const query = url.indexOf('?', start);
  const fragment = url.indexOf('#', start);
  const end = query === -1 || (fragment !== -1 && fragment < query) ? fragment : query;
  return end === -1 ? url.slice(start) : url.slice(start, end);
}

/** Where each `:name` of a route pattern stands among the segments of a path; below zero for the rest of it. */
export function parameterPlaces(pattern: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, segment] of pattern.split('/').entries()) {
    if (!segment.startsWith(':')) continue;
    // `:name{.+}` takes the rest of the path.
    places.set(segment.slice(1).replace(/\{.*$/, ''), segment.endsWith('{.+}') ? -index : index);
  }
  return places;
}

/** Path parameters as sent. */
export function rawParameters(path: string, places: ReadonlyMap<string, number>): Record<string, string> {
  const segments = path.split('/');
  // Names come from our own patterns, so a plain object, which engines keep small, is safe.
  const parameters: Record<string, string> = {};
  for (const [name, index] of places) {
    parameters[name] = index < 0 ? segments.slice(-index).join('/') : (segments[index] ?? '');
  }
  return parameters;
}

/** @throws BridgeError `invalid_request` for a broken percent escape or bytes that are not UTF-8 */
export function decodeParameters(raw: Readonly<Record<string, string>>): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const name of Object.keys(raw)) decoded[name] = decodeSegment(raw[name] ?? '');
  return decoded;
}

function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new BridgeError('invalid_request', {
      detail: 'The address holds a broken percent escape. Encode it as UTF-8, such as %C3%A9 for é.',
      cause,
    });
  }
}
