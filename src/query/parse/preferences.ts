/** What the `Prefer` header asks for that we know (RFC 7240). */
export interface Preferences {
  readonly bigint: 'number' | 'string';
  readonly etags: boolean;
}

const noPreferences: Preferences = { bigint: 'number', etags: false };

/** Unknown preferences are ignored, as the RFC says. */
export function parsePreferences(header: string | null): Preferences {
  if (header === null) return noPreferences;
  const known = new Set(
    header
      .toLowerCase()
      .split(/[,;]/)
      .map((part) => part.replaceAll(/[\s"]/g, '')),
  );
  return { bigint: known.has('bigint=string') ? 'string' : 'number', etags: known.has('etags') };
}

/** `Preference-Applied`; undefined when nothing was asked for. */
export function appliedPreferences(preferences: Preferences): string | undefined {
  const applied = [
    ...(preferences.bigint === 'string' ? ['bigint=string'] : []),
    ...(preferences.etags ? ['etags'] : []),
  ];
  return applied.length === 0 ? undefined : applied.join(', ');
}
