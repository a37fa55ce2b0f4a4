import { signIn } from './en/sign-in.ts';
import { translator } from './translate.ts';

/** The words of the sign-in form; fetched with it. */
export const tg = translator(signIn);
