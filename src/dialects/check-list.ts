/** The values that a check allows for one column, when it is a plain list. */
export interface CheckList {
  readonly column: string;
  readonly values: readonly string[];
}

/** A column between any engine's quotes, or bare. */
const name = '(?:`((?:[^`]|``)+)`|"((?:[^"]|"")+)"|\\[([^\\]]+)\\]|([\\p{L}_][\\p{L}\\p{N}_$]*))';
/** A text constant, perhaps with MySQL's character set before it, as printed or with its quotes escaped. */
const constant = String.raw`(?:_\w+)?\\?'(?:[^'\\]|''|\\[^'])*\\?'`;
const list = new RegExp(
  `^[\\s(]*${name}\\s+in\\s*\\(\\s*(${constant}(?:\\s*,\\s*${constant})*)\\s*\\)[\\s)]*$`,
  'isu',
);
const literal = /\\?'((?:[^'\\]|''|\\[^'])*)\\?'/gs;

/**
 * Reads `status IN ('new', 'paid')`, whatever the quotes around the column; undefined for any other check.
 *
 * @param unescape turns the inside of a constant into the text it stands for; default: doubled quotes
 */
export function checkList(
  expression: string,
  unescape: (text: string) => string = (text) => text.replaceAll("''", "'"),
): CheckList | undefined {
  const match = list.exec(expression);
  if (!match) return undefined;
  const [, backticked, quoted, bracketed, bare, constants = ''] = match;
  const column =
    backticked?.replaceAll('``', '`') ?? quoted?.replaceAll('""', '"') ?? bracketed ?? bare ?? '';
  return { column, values: Array.from(constants.matchAll(literal), ([, text = '']) => unescape(text)) };
}
