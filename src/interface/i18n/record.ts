import { record } from './en/record.ts';
import { translator } from './translate.ts';

/** The words of one record's page and form; fetched with them. */
export const tr = translator(record);
