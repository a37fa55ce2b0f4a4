import { fields } from './fields.ts';
import { filters } from './filters.ts';
import { grid } from './grid.ts';

/** Lists, filters, fields and records. */
export const records = { ...fields, ...grid, ...filters } as const;
