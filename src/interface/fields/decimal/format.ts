import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const special = /^(NaN|[+-]?Infinity)$/;

/** Sent as the text that was typed: a JavaScript number would change digits. */
export function parseDecimal(text: string): Parsed {
  const typed = text.trim();
  if (special.test(typed)) return { ok: true, value: typed };
  if (!decimal.test(typed)) return { ok: false, message: t('fields.notNumber') };
  return { ok: true, value: typed.replace(/^\+/, '') };
}

/** Thousands apart, from ten thousand on: `1234567.50` → `1,234,567.50`. Every digit stays. */
export function groupDigits(text: string): string {
  const parts = /^([+-]?)(\d{5,})(\.\d*)?$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = ''] = parts;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}
