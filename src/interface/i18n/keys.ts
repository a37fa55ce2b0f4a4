import { keys } from './en/keys.ts';
import { translator } from './translate.ts';

/** The words of API keys; fetched with their screen. */
export const tk = translator(keys);
