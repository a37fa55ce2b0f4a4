import { textMatch } from './text-match.ts';

/** The document's text contains the text, whatever its case. */
export const jsonIcontains = textMatch({
  name: 'json_icontains',
  groups: ['json'],
  original: true,
  ignoreCase: true,
  pattern: (text) => `%${text}%`,
});
