/** What a text looks like it points to. */
export type TextHint = 'url' | 'email' | 'colour' | null;

/**
 * Where a text may lead to when it is clicked: only web and mail addresses, because a value of the database is
 * somebody else's and `javascript:` is an address too.
 */
export function linkTarget(text: string): string | null {
  if (text.length > 2000 || /\s/.test(text)) return null;
  if (/^https?:\/\//i.test(text)) return isUrl(text) ? text : null;
  return isEmail(text) ? `mailto:${text}` : null;
}

/** `#rgb` or `#rrggbb`, with or without opacity; anything else is not painted. */
export function colourOf(text: string): string | null {
  return /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text) ? text : null;
}

function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"?&%]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text);
}

function isUrl(text: string): boolean {
  try {
    const { protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:';
  } catch {
    return false;
  }
}
