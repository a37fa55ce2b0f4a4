import type { DatabaseSchema } from '../../schema/index.ts';

/** Things made once for each shape of a query, by schema; its own object keeps the types of two kinds apart. */
export interface ShapeKind<T extends object> {
  readonly entries: WeakMap<DatabaseSchema, Map<string, T>>;
  readonly size: number;
}

/** Enough for every screen of a large database; each entry holds a few kilobytes. */
const defaultSize = 500;

export function shapeKind<T extends object>(size: number = defaultSize): ShapeKind<T> {
  return { entries: new WeakMap(), size };
}

/**
 * The thing of a shape, made on first use. It goes with its schema: a reload starts afresh.
 *
 * @param grantsVersion part of the key, so that nothing made for one role serves another
 */
export function ofShape<T extends object>(
  kind: ShapeKind<T>,
  schema: DatabaseSchema,
  grantsVersion: string,
  shape: string,
  make: () => T,
): T {
  let entries = kind.entries.get(schema);
  if (entries === undefined) kind.entries.set(schema, (entries = new Map()));
  const key = `${grantsVersion}\n${shape}`;
  const found = entries.get(key);
  // Nothing has to go before the cache is half full, so nobody's age matters until then.
  if (found !== undefined && entries.size * 2 <= kind.size) return found;
  const entry = found ?? make();
  // A Map keeps the order of insertion: putting an entry back makes it the youngest.
  if (found !== undefined) entries.delete(key);
  entries.set(key, entry);
  if (entries.size > kind.size) {
    const oldest = entries.keys().next();
    if (!oldest.done) entries.delete(oldest.value);
  }
  return entry;
}
