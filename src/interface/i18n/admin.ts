import { admin } from './en/admin.ts';
import { translator } from './translate.ts';

/** The words of managing people and roles. */
export const ta = translator(admin);
