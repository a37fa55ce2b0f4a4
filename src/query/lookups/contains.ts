import { textMatch } from './text-match.ts';

/** Contains the text, case and all. */
export const contains = textMatch({
  name: 'contains',
  groups: ['text', 'select'],
  original: false,
  ignoreCase: false,
  pattern: (text) => `%${text}%`,
});
