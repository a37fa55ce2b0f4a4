import { dashboard } from './en/dashboard.ts';
import { home } from './en/home.ts';
import { translator } from './translate.ts';

/** The words of the overview and its dashboard; fetched with it. */
export const td = translator({ ...home, ...dashboard });
