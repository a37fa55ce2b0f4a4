import { useEffect, useEffectEvent } from 'react';
import { getAppearance } from '../appearance/index.ts';
import { isSingleKey, isTyping, matchesKeys } from './key-combination.ts';

/**
 * Runs something on a key combination while the component is on the page.
 *
 * Single letters do nothing while somebody types, while a dialog is open, or when they are switched off.
 *
 * @param keys such as `Mod+K`, `?`, `n`
 */
export function useShortcut(keys: string, run: (event: KeyboardEvent) => void, enabled = true): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !matchesKeys(event, keys)) return;
    if (isSingleKey(keys) && isSilent(event)) return;
    event.preventDefault();
    run(event);
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => act(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [enabled]);
}

function isSilent(event: KeyboardEvent): boolean {
  return (
    !getAppearance().singleKeys ||
    isTyping(event.target) ||
    document.querySelector('[role="dialog"]') !== null
  );
}

/** How long the second key of a sequence may take, in milliseconds. */
const sequenceMs = 1_000;

/** Runs something on two keys, one after the other, such as `g` then `h`. */
export function useKeySequence(first: string, actions: Readonly<Record<string, () => void>>): void {
  const act = useEffectEvent((second: string) => actions[second]?.());
  const knows = useEffectEvent((second: string) => Object.hasOwn(actions, second));
  useEffect(() => {
    let startedMs = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isSilent(event)) return;
      const inTime = event.timeStamp - startedMs <= sequenceMs;
      startedMs = event.key === first ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!inTime || !knows(event.key)) return;
      event.preventDefault();
      act(event.key);
    };
    // Before other listeners, so that the second key is not taken for a shortcut of its own.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, [first]);
}
