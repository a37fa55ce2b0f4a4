/** Segments that follow a model's address and are not keys. */
const actionNames: ReadonlySet<string> = new Set([
  'aggregate',
  'bulk_create',
  'count',
  'export',
  'group',
  'import',
  'query',
  'reorder',
  'reset_order',
]);

/**
 * The address segment of a record: the parts of its key, percent-encoded and joined with commas. A key that is spelled
 * like an action has its first letter encoded.
 *
 * @example recordAddress(['7', 'a,b']) // '7,a%2Cb'
 */
export function recordAddress(parts: readonly string[]): string {
  const segment = parts.map(encodeURIComponent).join(',');
  if (!actionNames.has(segment)) return segment;
  return `%${segment.charCodeAt(0).toString(16)}${segment.slice(1)}`;
}
