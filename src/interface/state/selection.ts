/** Keys of the selected records of a page, and where a range starts. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The record that was toggled last; a click with Shift selects from here. */
  readonly anchor: string | null;
}

export const emptySelection: Selection = { keys: new Set(), anchor: null };

/** Selects a record, or leaves it out if it was selected. */
export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: key };
}

/** Selects everything between the anchor and a record, both included. */
export function extendTo(selection: Selection, key: string, order: readonly string[]): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(key);
  if (from === -1 || to === -1) return toggle(selection, key);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { keys: new Set([...selection.keys, ...range]), anchor: selection.anchor };
}

/** Selects the whole page, or nothing if the whole page was selected. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  return coverage(selection, order) === 'all' ? emptySelection : { keys: new Set(order), anchor: null };
}

/** Drops records that are not on the page any more. */
export function keepOnly(selection: Selection, order: readonly string[]): Selection {
  const keys = new Set(order.filter((key) => selection.keys.has(key)));
  return keys.size === selection.keys.size ? selection : { keys, anchor: null };
}

export function coverage(selection: Selection, order: readonly string[]): 'none' | 'some' | 'all' {
  const selected = order.filter((key) => selection.keys.has(key)).length;
  if (selected === 0) return 'none';
  return selected === order.length ? 'all' : 'some';
}
