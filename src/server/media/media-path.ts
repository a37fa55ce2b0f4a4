import { BridgeError } from '../../errors/index.ts';
import { cacheFolder } from './media-storage.ts';

const maxSegments = 8;
/** Nothing that a file system reads as more than a name: no dot in front, no separator, no control character. */
const segment = /^[\p{L}\p{N}_-][\p{L}\p{N}\p{M}_ .@()+-]{0,99}$/u;

/**
 * The folders and the file that a path names, each checked to be a plain name.
 *
 * @returns null for a path that could lead elsewhere
 */
export function pathSegments(path: string): readonly string[] | null {
  const segments = path.split('/').filter((part) => part !== '');
  if (segments.length > maxSegments || path.startsWith('/') || path.includes('\\')) return null;
  return segments.every((part) => segment.test(part) && !/[. ]$/.test(part)) ? segments : null;
}

/** The folder that an upload names. @throws BridgeError `missing_parameter`, `invalid_parameter` */
export function uploadFolder(path: string | null): readonly string[] {
  if (path === null) throw missingParameter('path');
  const segments = pathSegments(path);
  if (segments !== null && segments.length < maxSegments && segments[0] !== cacheFolder) return segments;
  const detail = `"path" must be a relative folder of plain names, at most ${maxSegments - 1} deep.`;
  throw new BridgeError('invalid_parameter', {
    detail,
    errors: [{ parameter: 'path', code: 'invalid_parameter', detail }],
  });
}

/** In the words of the original. */
export function missingParameter(parameter: string): BridgeError {
  const detail = `Missing argument ${parameter}`;
  return new BridgeError('missing_parameter', {
    detail,
    errors: [{ parameter, code: 'missing_parameter', detail }],
    legacyBody: { error: detail, error_code: 'invalid' },
  });
}
