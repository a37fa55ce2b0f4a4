import { useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { RecordKey } from '../../client/index.ts';
import { emptySelection, extendTo, keepOnly, toggle, toggleAll, type Selection } from '../../state/index.ts';

export interface SelectionController {
  /** In the order of the page. */
  readonly keys: readonly RecordKey[];
  readonly rows: ReadonlySet<number>;
  readonly toggleRow: (row: number, extend: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
}

/** What was selected at each step of the browser's history, so that going back finds it; as long as the page lives. */
const kept = new Map<string, Selection>();
const mostKept = 50;

/** The selected records of a page; what leaves the page is not selected any more, so nothing unseen is deleted. */
export function useSelection(model: string, keys: readonly (RecordKey | null)[]): SelectionController {
  const step = useStep(model);
  const [state, setState] = useState(() => kept.get(step ?? '') ?? emptySelection);
  useEffect(() => keep(step, state), [step, state]);
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

/** Where the browser's history is; null once somebody is on the way to another page. */
function useStep(model: string): string | null {
  const router = useRouter();
  const { pathname } = router.buildLocation({ to: '/t/$model', params: { model } });
  return useRouterState({
    select: ({ location }) => (location.pathname === pathname ? (location.state.__TSR_key ?? null) : null),
  });
}

function keep(step: string | null, selection: Selection): void {
  if (step === null) return;
  kept.delete(step);
  if (selection.keys.size > 0) kept.set(step, selection);
  const oldest = kept.keys().next();
  if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
}
