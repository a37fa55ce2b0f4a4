import { sql } from 'drizzle-orm';
import { comparison } from './comparison.ts';

/** `column >= value`. */
export const gte = comparison('gte', sql`>=`);
