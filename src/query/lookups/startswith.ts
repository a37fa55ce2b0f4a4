import { textMatch } from './text-match.ts';

/** Starts with the text, case and all. */
export const startswith = textMatch({
  name: 'startswith',
  groups: ['text', 'select'],
  original: false,
  ignoreCase: false,
  pattern: (text) => `${text}%`,
});
