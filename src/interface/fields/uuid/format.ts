import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';

/** Braces, capitals and missing dashes are left to the database; only what can be no UUID is caught. */
export function parseUuid(text: string): Parsed {
  const value = text.trim();
  const digits = value.replace(/[{}-]/g, '');
  return /^[\da-fA-F]{32}$/.test(digits) ? { ok: true, value } : { ok: false, message: t('fields.notUuid') };
}
