import { ArrowUpRight } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { wireText } from '../wire-text.ts';
import { RelationCell } from './Cell.tsx';

/** A column with a foreign key: looks like its target, and is sent like the column's own type. */
export function relationField(own: FieldType): FieldType {
  return {
    icon: ArrowUpRight,
    width: 190,
    Cell: RelationCell,
    toText: (value) => wireText(value),
    parse: own.parse,
  };
}
