import { t } from '../../i18n/index.ts';
import type { ColumnModel } from '../../schema/index.ts';
import type { Parsed } from '../../state/index.ts';

/** Any text is a value, the empty one too. Only a length that the column states is checked here. */
export function parseText(text: string, column: ColumnModel): Parsed {
  // A column counts characters, JavaScript counts UTF-16 units: an emoji is one of the former and two of the latter.
  if (column.length === null || text.length <= column.length || countCharacters(text) <= column.length) {
    return { ok: true, value: text };
  }
  return { ok: false, message: t('fields.tooLong', { limit: column.length, count: countCharacters(text) }) };
}

/** A text of several lines, cut to what a line of a grid can show. */
export function oneLine(text: string): string {
  return (text.length > 300 ? `${text.slice(0, 300)}…` : text).replace(/\s+/g, ' ');
}

function countCharacters(text: string): number {
  return Array.from(text).length;
}

/**
 * What a person typed, with the line ends that the text had before: a text area turns `\r\n` and `\r` into `\n`,
 * also on lines that nobody touched.
 */
export function keepLineEnds(before: string, typed: string): string {
  const ends = new Set(before.match(/\r\n|\r|\n/g) ?? []);
  const [end] = ends;
  return ends.size === 1 && end !== undefined ? typed.replaceAll('\n', end) : typed;
}
