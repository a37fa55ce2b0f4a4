const trueWords = new Set(['t', 'T', 'y', 'Y', 'yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON', '1']);
const falseWords = new Set([
  'f',
  'F',
  'n',
  'N',
  'no',
  'NO',
  'false',
  'False',
  'FALSE',
  'off',
  'Off',
  'OFF',
  '0',
]);

/** The boolean words of section 7.5 of the API reference; undefined for any other text. */
export function booleanWord(text: string): boolean | undefined {
  const word = text.trim();
  if (trueWords.has(word)) return true;
  return falseWords.has(word) ? false : undefined;
}
