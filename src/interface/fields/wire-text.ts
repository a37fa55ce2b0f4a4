import { jsonText } from '../json/index.ts';

/** The exact text of a wire value of any type: strings as they are, everything else as its JSON. */
export function wireText(value: unknown): string {
  return typeof value === 'string' ? value : jsonText(value);
}
