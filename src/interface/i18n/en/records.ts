import { fields } from './fields.ts';
import { filters } from './filters.ts';
import { grid } from './grid.ts';
import { list } from './list.ts';
import { record } from './record.ts';

/** Lists, filters, fields and records. */
export const records = { ...fields, ...grid, ...filters, ...list, ...record } as const;
