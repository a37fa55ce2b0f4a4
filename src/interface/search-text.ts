import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';

/** What a text must not begin with to stand in the address as it is. */
const jsonStart = /^["[{]/;

/** Reads lists and quoted texts; throws for plain text, which the router then keeps. */
function parseJsonText(text: string): unknown {
  if (!jsonStart.test(text)) throw new SyntaxError('plain text');
  return JSON.parse(text) as unknown;
}

/** The search part of the address → values. Only numbers that read back to the same digits become numbers. */
export const parseSearch = parseSearchWith(parseJsonText);

/** The other way round. Lists are JSON; a text is quoted only when it would be read as JSON: `?open=399&q=red`. */
export const stringifySearch = stringifySearchWith(JSON.stringify, (text) => {
  if (!jsonStart.test(text)) throw new SyntaxError('plain text');
});
