import { bulk } from './en/bulk.ts';
import { translator } from './translate.ts';

/** The words of exports, imports and changes of many records. */
export const tb = translator(bulk);
