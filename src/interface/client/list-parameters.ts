/**
 * Parameters of a list as the API spells them: `_filter` (JSON text), `_search`, `_order_by`, `page`,
 * `_per_page`, `_fields`, `_expand`, `_count`, … Undefined ones are left out.
 */
export type ListParameters = Readonly<Record<string, string | number | undefined>>;

/** Longer queries go to `query/` as a body: the bridge accepts 16 KB of address, proxies often 8. */
const longestQuery = 6_000;

export function toSearchParams(parameters: ListParameters): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search;
}

export function fitsAddress(search: URLSearchParams): boolean {
  return search.toString().length <= longestQuery;
}

/** The same parameters as the JSON object that `query/` takes; the filter becomes a tree. */
export function toQueryBody(parameters: ListParameters): Readonly<Record<string, unknown>> {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, name === '_filter' ? (JSON.parse(String(value)) as unknown) : value]),
  );
}
