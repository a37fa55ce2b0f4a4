import { audit } from './en/audit.ts';
import { translator } from './translate.ts';

/** The words of the audit log and of a record's history. */
export const tl = translator(audit);
