import { t } from '../../i18n/index.ts';
import { jsonText, parseExactJson } from '../../json/index.ts';
import type { ColumnModel } from '../../schema/index.ts';
import type { Parsed } from '../../state/index.ts';

/** Elements that are JSON numbers or booleans; all others are strings. */
const bareElements: ReadonlySet<string> = new Set(['integer', 'year', 'real', 'double', 'boolean']);

/** The elements of an array's text, each as its JSON text; null when it nests or is no array. */
export function arrayItems(text: string): readonly string[] | null {
  try {
    const value = parseExactJson(text);
    if (!Array.isArray(value) || value.some((item) => Array.isArray(item))) return null;
    return value.map(jsonText);
  } catch {
    return null;
  }
}

export function itemsText(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** What a person typed for one element, as JSON. */
export function itemFromTyped(typed: string, column: ColumnModel): string {
  const bare = bareElements.has(column.element_type ?? '') && isBare(typed.trim());
  return bare ? typed.trim() : JSON.stringify(typed);
}

/** An element as a person reads it: strings without quotes. */
export function itemLabel(item: string): string {
  return item.startsWith('"') ? String(JSON.parse(item)) : item;
}

export function parseArray(text: string): Parsed {
  try {
    const value = parseExactJson(text);
    if (Array.isArray(value)) return { ok: true, value };
  } catch {
    // The same message says what is expected.
  }
  return { ok: false, message: t('fields.notArray') };
}

function isBare(typed: string): boolean {
  return /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false)$/.test(typed);
}
