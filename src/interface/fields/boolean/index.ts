import { ToggleLeft } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { BooleanCell } from './BooleanCell.tsx';
import { BooleanField, BooleanFilterInput } from './BooleanField.tsx';
import { booleanText, parseBoolean } from './format.ts';

export const boolean: FieldType = {
  icon: ToggleLeft,
  width: 90,
  Cell: BooleanCell,
  Input: BooleanField,
  FilterInput: BooleanFilterInput,
  toText: booleanText,
  parse: parseBoolean,
};
