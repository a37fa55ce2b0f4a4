import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** A time that the browser's own input shows whole: no zone, at most milliseconds, at most 24 hours. */
export function isPlainTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/.test(text);
}

export function parseTime(text: string): Parsed {
  const value = text.trim();
  return value === '' ? { ok: false, message: t('fields.notTime') } : { ok: true, value };
}
