import { ToggleLeft } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { BooleanCell } from './BooleanCell.tsx';
import { booleanText, parseBoolean } from './format.ts';

export const boolean: FieldType = {
  icon: ToggleLeft,
  width: 90,
  Cell: BooleanCell,
  toText: booleanText,
  parse: parseBoolean,
};
