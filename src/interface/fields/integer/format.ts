import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** Sent as a JSON number while JavaScript holds it exactly, else as a string of digits. */
export function parseInteger(text: string): Parsed {
  const digits = text.trim();
  if (!/^[+-]?\d+$/.test(digits)) return { ok: false, message: t('fields.notInteger') };
  const plain = digits.replace(/^\+/, '');
  const value = Number(plain);
  return { ok: true, value: Number.isSafeInteger(value) && String(value) === plain ? value : plain };
}
