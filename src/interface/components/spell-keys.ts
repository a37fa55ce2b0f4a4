const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** A combination as this machine's keyboard writes it: `Mod+K` → `⌘K` or `Ctrl K`. */
export function spellKeys(keys: string): string {
  const parts = keys.split('+').map((key) => (key === 'Mod' ? (isApple ? '⌘' : 'Ctrl') : key));
  return parts.join(isApple ? '' : ' ');
}
