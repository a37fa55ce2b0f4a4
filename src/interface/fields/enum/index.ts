import { CircleDot } from 'lucide-react';
import { t } from '../../i18n/index.ts';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { EnumCell } from './EnumCell.tsx';

/** One of a few words; also text columns whose values a check lists. */
export const enumeration: FieldType = {
  icon: CircleDot,
  width: 130,
  Cell: EnumCell,
  toText: (value) => wireText(value),
  parse: (text, column) =>
    column.options === null || column.options.includes(text)
      ? { ok: true, value: text }
      : { ok: false, message: t('fields.notOption') },
};
