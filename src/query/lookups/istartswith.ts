import { textMatch } from './text-match.ts';

/** Starts with the text, whatever its case. */
export const istartswith = textMatch({
  name: 'istartswith',
  groups: ['text', 'select'],
  original: true,
  ignoreCase: true,
  pattern: (text) => `${text}%`,
});
