import { Tags } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { setMembers, setText } from './format.ts';
import { SetCell } from './SetCell.tsx';

/** Any of a few words (MySQL's SET); none of them is the empty set, not NULL. */
export const set: FieldType = {
  icon: Tags,
  width: 160,
  emptyIsValue: true,
  Cell: SetCell,
  toText: (value) => setText(setMembers(wireText(value))),
  parse: (text) => ({ ok: true, value: text }),
};
