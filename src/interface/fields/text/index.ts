import { Type } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { TextCell } from './Cell.tsx';
import { parseText } from './format.ts';

export const text: FieldType = {
  icon: Type,
  width: 180,
  emptyIsValue: true,
  Cell: TextCell,
  toText: (value) => wireText(value),
  parse: parseText,
};

/** Text without a stated limit: may be a paragraph, so it has the form's whole width. */
export const longText: FieldType = { ...text, width: 220, wide: true };
