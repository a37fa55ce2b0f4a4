import { ArrowLeftRight } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { other } from '../other/index.ts';

/** `[1,5)` and the like: brackets say whether an end belongs to it. */
export const range: FieldType = { ...other, icon: ArrowLeftRight, width: 180 };
