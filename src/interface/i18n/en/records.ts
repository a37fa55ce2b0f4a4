import { fields } from './fields.ts';

/** Lists, filters, fields and records. */
export const records = { ...fields } as const;
