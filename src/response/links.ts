/**
 * The address of another page: every argument of this request, sorted by name and encoded as existing clients know it
 * (blank as `+`, comma as `%2C`), with `page` replaced; page 1 has no `page`.
 *
 * @param address without arguments
 */
export function pageLink(address: string, search: URLSearchParams, page: number): string {
  const entries = [...search].filter(([name]) => name !== 'page');
  if (page > 1) entries.push(['page', String(page)]);
  entries.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  const query = entries.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join('&');
  return query === '' ? address : `${address}?${query}`;
}

function formEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
