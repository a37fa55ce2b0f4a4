/** A map that forgets what was not used for the longest time when it is full. */
export interface BoundedMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

export function boundedMap<V>(size: number): BoundedMap<V> {
  // A Map keeps the order of insertion: the first key is the one unused for longest.
  const entries = new Map<string, V>();
  return {
    get(key) {
      const value = entries.get(key);
      // Nothing has to go before the map is half full, so nobody's age matters until then.
      if (value === undefined || entries.size * 2 <= size) return value;
      entries.delete(key);
      entries.set(key, value);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size <= size) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    delete(key) {
      entries.delete(key);
    },
  };
}
