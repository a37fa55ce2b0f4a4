import { Timer } from 'lucide-react';
import { t } from '../../i18n/index.ts';
import type { FieldType } from '../field-type.ts';
import { other } from '../other/index.ts';

/** A span of time as the database writes it, such as `1 day, 2:03:04`. */
export const interval: FieldType = {
  ...other,
  icon: Timer,
  width: 140,
  parse: (text) =>
    text.trim() === '' ? { ok: false, message: t('fields.notInterval') } : { ok: true, value: text.trim() },
};
