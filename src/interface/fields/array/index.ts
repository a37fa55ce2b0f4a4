import { Brackets } from 'lucide-react';
import { formatJson, jsonText } from '../../json/index.ts';
import type { FieldType } from '../field-type.ts';
import { ArrayCell } from './ArrayCell.tsx';
import { parseArray } from './format.ts';

export const array: FieldType = {
  icon: Brackets,
  width: 190,
  wide: true,
  Cell: ArrayCell,
  toText: (value) => formatJson(jsonText(value), 0),
  parse: parseArray,
};
