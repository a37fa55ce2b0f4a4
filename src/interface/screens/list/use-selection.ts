import { useMemo, useState } from 'react';
import type { RecordKey } from '../../client/index.ts';
import { emptySelection, extendTo, keepOnly, toggle, toggleAll } from '../../state/index.ts';

export interface SelectionController {
  /** In the order of the page. */
  readonly keys: readonly RecordKey[];
  readonly rows: ReadonlySet<number>;
  readonly toggleRow: (row: number, extend: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** The selected records of a page; what leaves the page is not selected any more, so nothing unseen is deleted. */
export function useSelection(keys: readonly (RecordKey | null)[]): SelectionController {
  const [state, setState] = useState(emptySelection);
  const order = useMemo(() => keys.filter((key) => key !== null), [keys]);
  const selection = keepOnly(state, order);
  const rows = new Set(keys.flatMap((key, row) => (key !== null && selection.keys.has(key) ? [row] : [])));
  return {
    keys: order.filter((key) => selection.keys.has(key)),
    rows,
    toggleRow: (row, extend) => {
      const key = keys[row];
      if (key === null || key === undefined) return;
      setState(extend ? extendTo(selection, key, order) : toggle(selection, key));
    },
    toggleAll: () => setState(toggleAll(selection, order)),
    clear: () => setState(emptySelection),
  };
}
