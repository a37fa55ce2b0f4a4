import { imports } from './en/import.ts';
import { translator } from './translate.ts';

/** The words of imports; fetched with their dialog. */
export const ti = translator(imports);
