import type { Kind } from './kinds.ts';

/**
 * Names of three letters that PostgreSQL takes for a fixed offset where others take them for a region (`CET`) are not
 * among them, nor are offsets, whose sign is read both ways.
 */
const regionName = /^(?:UTC|GMT|[A-Za-z][\w+-]{3,}(?:\/[\w+-]+)*|[A-Za-z]{2,}(?:\/[\w+-]+)+)$/;

/** The name of a time zone as the IANA has it. */
export function timeZoneName(): Kind<string> {
  return {
    allowed: 'the name of a time zone, such as UTC or Europe/Berlin',
    jsonSchema: { type: 'string' },
    read: (raw) => (typeof raw === 'string' && regionName.test(raw) && isKnown(raw) ? raw : undefined),
  };
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
