import { useEffect, useEffectEvent, useState } from 'react';
import type { ComboboxOption } from './combobox-option.ts';

export interface SearchState {
  readonly options: readonly ComboboxOption[];
  readonly busy: boolean;
  readonly error: unknown;
}

/** Long enough to skip most keys of a word, short enough to feel immediate. */
const delayMs = 200;

/** Runs a search while `enabled`, after a pause in typing; the last question wins. */
export function useSearch(
  search: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>,
  text: string,
  enabled: boolean,
): SearchState {
  const [state, setState] = useState<SearchState>({ options: [], busy: false, error: null });

  // An event, because a new `search` function each render must not ask again; only text and opening do.
  const ask = useEffectEvent(async (signal: AbortSignal) => {
    try {
      const options = await search(text, signal);
      if (!signal.aborted) setState({ options, busy: false, error: null });
    } catch (error) {
      if (!signal.aborted) setState({ options: [], busy: false, error });
    }
  });

  useEffect(() => {
    if (!enabled) return undefined;
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true, error: null }));
    const timer = setTimeout(() => void ask(abort.signal), text === '' ? 0 : delayMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, enabled]);

  return state;
}
