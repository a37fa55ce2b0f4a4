import { t } from '../../i18n/index.ts';
import type { Parsed } from '../../state/index.ts';
import { wireText } from '../wire-text.ts';

/** `true` or `false`; engines without booleans store 0 and 1, and anything else is shown as it is. */
export function booleanText(value: unknown): string {
  if (value === 1 || value === '1') return 'true';
  if (value === 0 || value === '0') return 'false';
  return wireText(value);
}

export function parseBoolean(text: string): Parsed {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return { ok: true, value: word === 'true' };
  return { ok: false, message: t('fields.notBoolean') };
}
