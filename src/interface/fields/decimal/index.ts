import { Hash } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { parseDecimal } from './format.ts';
import { NumberCell } from './NumberCell.tsx';

export const decimal: FieldType = {
  icon: Hash,
  width: 120,
  align: 'end',
  Cell: NumberCell,
  toText: (value) => wireText(value),
  parse: parseDecimal,
};

/** Money comes with its currency sign, in the database's own way of writing it. */
export const money: FieldType = { ...decimal, parse: (text) => ({ ok: true, value: text.trim() }) };
