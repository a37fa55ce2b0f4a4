import { security } from './en/security.ts';
import { translator } from './translate.ts';

/** The words of second factors and passkeys. */
export const tf = translator(security);
