import { hash } from 'node:crypto';

/**
 * The strong ETag of a text. The only place that makes one, so that what an answer carries and what `If-Match` is
 * compared with cannot drift apart.
 *
 * @param source of a record: the JSON of every column that the principal can read, 64-bit integers as strings, in UTC
 */
export function etagOf(source: string): string {
  return `"${hash('sha256', source, 'base64url').slice(0, 27)}"`;
}

/** Whether a header such as `If-Match` names the tag; weak tags never match. */
export function namesEtag(header: string, etag: string): boolean {
  return header.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
}

/** Whether `If-None-Match` says that the client has this very state; a weak tag of it does too. */
export function hasEtag(header: string | null, etag: string): boolean {
  return header !== null && namesEtag(header.replaceAll(/(^|,)\s*W\//g, '$1'), etag);
}
