import { Binary } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { other } from '../other/index.ts';

/** A row of bits, such as `0101`. */
export const bit: FieldType = { ...other, icon: Binary, width: 110 };
