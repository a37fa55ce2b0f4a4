import { textMatch } from './text-match.ts';

/** Ends with the text, whatever its case. */
export const iendswith = textMatch({
  name: 'iendswith',
  groups: ['text', 'select'],
  original: true,
  ignoreCase: true,
  pattern: (text) => `%${text}`,
});
