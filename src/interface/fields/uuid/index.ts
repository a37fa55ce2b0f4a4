import { Fingerprint } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { CodeCell } from '../text/Cell.tsx';
import { wireText } from '../wire-text.ts';
import { parseUuid } from './format.ts';
import { UuidField } from './UuidField.tsx';

export const uuid: FieldType = {
  icon: Fingerprint,
  width: 150,
  wide: true,
  Cell: CodeCell,
  Input: UuidField,
  toText: (value) => wireText(value),
  parse: parseUuid,
};
