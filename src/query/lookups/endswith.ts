import { textMatch } from './text-match.ts';

/** Ends with the text, case and all. */
export const endswith = textMatch({
  name: 'endswith',
  groups: ['text', 'select'],
  original: false,
  ignoreCase: false,
  pattern: (text) => `%${text}`,
});
