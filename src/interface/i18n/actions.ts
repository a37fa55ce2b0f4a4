import { actions } from './en/actions.ts';
import { translator } from './translate.ts';

/** The words of custom actions; fetched with what shows them. */
export const tx = translator(actions);
