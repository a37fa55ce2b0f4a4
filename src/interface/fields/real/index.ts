import { decimal } from '../decimal/index.ts';
import type { FieldType } from '../field-type.ts';
import { parseReal } from './format.ts';

export const real: FieldType = { ...decimal, parse: parseReal };
