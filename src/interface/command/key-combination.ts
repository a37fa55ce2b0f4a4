/** What a key press is compared with. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Does a press match a combination such as `Mod+K`, `Shift+F`, `n` or `?`?
 *
 * `Mod` is ⌘ or Ctrl. Letters match in either case; Shift counts only where it is named, or for letters.
 */
export function matchesKeys(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  const shift = parts.includes('Shift');
  if (press.key.toLowerCase() !== key.toLowerCase()) return false;
  if ((press.ctrlKey || press.metaKey) !== mod || press.altKey) return false;
  return /^[a-z]$/i.test(key) || shift ? press.shiftKey === shift : true;
}

/** A combination without a modifier: it must not act while somebody types. */
export function isSingleKey(keys: string): boolean {
  return !keys.includes('Mod+') && Array.from(keys.split('+').at(-1) ?? '').length === 1;
}

/** Would a letter typed here become text? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return ['combobox', 'listbox', 'menu', 'menuitem', 'option', 'textbox'].includes(
    target.getAttribute('role') ?? '',
  );
}
