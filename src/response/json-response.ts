/** An answer with data: never kept by caches. */
export function jsonResponse(
  body: string,
  options: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Response {
  return new Response(body, {
    status: options.status ?? 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...options.headers },
  });
}

/** The client has what it asked for already. */
export function unchanged(headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 304, headers: { 'Cache-Control': 'no-store', ...headers } });
}

/**
 * A description that clients may keep and ask about: 304 when `If-None-Match` names the tag it has now.
 *
 * @param etag strong, quoted
 */
export function revalidatedResponse(body: string, etag: string, ifNoneMatch: string | null): Response {
  const headers = { 'Cache-Control': 'private, no-cache', ETag: etag, Vary: 'Authorization' };
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (tags.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } });
}
