const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address if a link may lead there (rule 33), else null. What comes from the database is hostile. */
export function safeAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return schemes.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
