import { Hash } from 'lucide-react';
import { NumberCell } from '../decimal/NumberCell.tsx';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { parseInteger } from './format.ts';

/** Whole numbers of any size; 64-bit ones travel as strings. */
export const integer: FieldType = {
  icon: Hash,
  width: 110,
  align: 'end',
  Cell: NumberCell,
  toText: (value) => wireText(value),
  parse: parseInteger,
};
