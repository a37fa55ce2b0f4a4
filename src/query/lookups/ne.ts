import { sql } from 'drizzle-orm';
import { comparison } from './comparison.ts';

/** `column <> value`: SQL's own, so that rows without a value do not match. */
export const ne = comparison(
  'ne',
  sql`<>`,
  ['text', 'select', 'number', 'datetime', 'boolean', 'binary'],
  false,
);
