import { views } from './en/views.ts';
import { translator } from './translate.ts';

/** The words of saved views. */
export const tv = translator(views);
