import { useCallback, useState } from 'react';
import type { ChosenWidths } from '../../grid/index.ts';

/** Widths that this browser's user has given the columns of a table; kept here, because they belong to the screen. */
export function useColumnWidths(
  model: string,
): readonly [ChosenWidths, (column: string, width: number | null) => void] {
  const [state, setState] = useState(() => ({ model, widths: read(model) }));
  const widths = state.model === model ? state.widths : read(model);
  const resize = useCallback(
    (column: string, width: number | null) => {
      setState((before) => {
        const { [column]: _own, ...others } = before.model === model ? before.widths : read(model);
        const next = width === null ? others : { ...others, [column]: width };
        write(model, next);
        return { model, widths: next };
      });
    },
    [model],
  );
  return [widths, resize];
}

function read(model: string): ChosenWidths {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(model)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, width]) => typeof width === 'number'));
  } catch {
    return {};
  }
}

function write(model: string, widths: ChosenWidths): void {
  try {
    localStorage.setItem(keyOf(model), JSON.stringify(widths));
  } catch {
    // Blocked storage: the widths hold until the page is closed.
  }
}

function keyOf(model: string): string {
  return `jet-bridge.widths.${model}`;
}
