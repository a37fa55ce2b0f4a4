import { missingParameter } from './media-path.ts';
import type { Media } from './media.ts';

/** `https://admin.example.com/media`, or where another server gives the files out. */
function mediaBase({ url }: Pick<Media, 'url'>, asked: URL): string {
  return url ?? `${asked.origin}${asked.pathname.replace(/\/api\/[a-z_]+\/?$/, '')}/media`;
}

/** The address of a file. @param asked of an endpoint below `/api/` */
export function mediaAddress(segments: readonly string[], media: Pick<Media, 'url'>, asked: URL): string {
  return `${mediaBase(media, asked)}/${segments.map(encodeURIComponent).join('/')}`;
}

/** The path of a file that may have been given by its address, as an upload answers it. */
export function ownPath(path: string, media: Pick<Media, 'url'>, asked: URL): string {
  const base = `${mediaBase(media, asked)}/`;
  if (!path.startsWith(base)) return path;
  try {
    return path.slice(base.length).split('/').map(decodeURIComponent).join('/');
  } catch {
    return path; // a broken escape is no path of ours
  }
}

/** @throws BridgeError `missing_parameter` */
export function requiredPath(path: string | null): string {
  if (path !== null && path.trim() !== '') return path.trim();
  throw missingParameter('path');
}
