import { settings } from './en/settings.ts';
import { translator } from './translate.ts';

/** The words of a person's own settings; fetched with their screen. */
export const tp = translator(settings);
