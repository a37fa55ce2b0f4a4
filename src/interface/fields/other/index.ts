import { Braces } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { CodeCell } from '../text/Cell.tsx';
import { wireText } from '../wire-text.ts';

/** Types we do not know: shown and edited as the text that the database prints. */
export const other: FieldType = {
  icon: Braces,
  width: 160,
  emptyIsValue: true,
  Cell: CodeCell,
  toText: (value) => wireText(value),
  parse: (text) => ({ ok: true, value: text }),
};
