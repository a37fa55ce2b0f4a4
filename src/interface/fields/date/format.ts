import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** A date that the browser's own input shows whole. `infinity`, years before Christ and zero dates are edited as text. */
export function isPlainDate(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && !text.startsWith('0000');
}

/** Dates are checked by the database, which knows more of them than we do; only emptiness is caught here. */
export function parseDate(text: string): Parsed {
  const value = text.trim();
  return value === '' ? { ok: false, message: t('fields.notDate') } : { ok: true, value };
}
