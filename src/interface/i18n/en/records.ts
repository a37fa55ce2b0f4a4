import { fields } from './fields.ts';
import { filters } from './filters.ts';
import { grid } from './grid.ts';
import { list } from './list.ts';

/** Lists, filters and fields. */
export const records = { ...fields, ...grid, ...filters, ...list } as const;
