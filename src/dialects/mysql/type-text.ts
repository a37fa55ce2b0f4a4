import type { ConstantForm } from '../check-list.ts';

/**
 * The labels of `enum('a','b')` or `set(…)` as COLUMN_TYPE prints them: quotes doubled, backslash, newline,
 * carriage return and NUL escaped.
 */
export function labelsOf(columnType: string): readonly string[] {
  return Array.from(columnType.matchAll(/'((?:[^'\\]|''|\\.)*)'/gs), ([, text = '']) => unescaped(text));
}

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['0', '\0'],
  ['t', '\t'],
  ['Z', '\u001A'],
]);

/** Text constants as these servers print them. */
export const backslashes: ConstantForm = { inside: String.raw`(?:[^'\\]|''|\\.)*`, unescape: unescaped };

function unescaped(text: string): string {
  return text.replaceAll(/''|\\(.)/gs, (_whole, escaped?: string) =>
    escaped === undefined ? "'" : (escapes.get(escaped) ?? escaped),
  );
}
