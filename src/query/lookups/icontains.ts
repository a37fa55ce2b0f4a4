import { textMatch } from './text-match.ts';

/** Contains the text, whatever its case; for numbers the text that was typed. */
export const icontains = textMatch({
  name: 'icontains',
  groups: ['text', 'select', 'number', 'datetime'],
  original: true,
  ignoreCase: true,
  pattern: (text) => `%${text}%`,
});
