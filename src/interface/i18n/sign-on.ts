import { signOn } from './en/sign-on.ts';
import { translator } from './translate.ts';

/** The words of ways to sign in besides the password. */
export const tso = translator(signOn);
