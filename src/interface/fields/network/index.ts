import { Network } from 'lucide-react';
import type { FieldType } from '../field-type.ts';
import { other } from '../other/index.ts';

/** `inet`, `cidr`, `macaddr`: text that the database checks. */
export const network: FieldType = { ...other, icon: Network, width: 150 };
