import { Fingerprint } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { CodeCell } from '../text/Cell.tsx';
import { wireText } from '../wire-text.ts';
import { parseUuid } from './format.ts';

export const uuid: FieldType = {
  icon: Fingerprint,
  width: 150,
  wide: true,
  Cell: CodeCell,
  toText: (value) => wireText(value),
  parse: parseUuid,
};
