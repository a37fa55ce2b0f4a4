export type JsonObject = { readonly [key: string]: unknown };

/** `over` laid onto `base`: objects member by member, everything else replaced. New objects throughout. */
export function mergeJson(base: unknown, over: unknown): JsonObject {
  if (!isObject(over)) return isObject(base) ? base : {};
  if (!isObject(base)) return over;
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    merged.set(key, isObject(value) ? mergeJson(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}

/** The object with the member at the path set. */
export function setPath(object: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return object;
  const below = Object.hasOwn(object, key) ? object[key] : undefined;
  const member = rest.length === 0 ? value : setPath(isObject(below) ? below : {}, rest, value);
  return { ...object, [key]: member };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
