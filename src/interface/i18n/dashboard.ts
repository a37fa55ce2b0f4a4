import { dashboard } from './en/dashboard.ts';
import { translator } from './translate.ts';

/** The words of the dashboard; fetched with the overview. */
export const td = translator(dashboard);
