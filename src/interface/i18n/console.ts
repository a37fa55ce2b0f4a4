import { sql } from './en/console.ts';
import { translator } from './translate.ts';

/** The words of the SQL console. */
export const ts = translator(sql);
