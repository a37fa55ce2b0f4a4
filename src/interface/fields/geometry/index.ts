import { MapPin } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { other } from '../other/index.ts';

/** A shape as well-known text, such as `POINT (30 10)`. */
export const geometry: FieldType = { ...other, icon: MapPin, width: 180, wide: true };
