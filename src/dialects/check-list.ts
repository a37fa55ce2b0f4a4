/** The values that a check allows for one column, when it is a plain list. */
export interface CheckList {
  readonly column: string;
  readonly values: readonly string[];
}

/** How text constants are written: with quotes doubled only, or with backslashes too. */
export interface ConstantForm {
  /** The inside of a constant, as the source of a regular expression. */
  readonly inside: string;
  readonly unescape: (text: string) => string;
}

export const doubledQuotes: ConstantForm = {
  inside: "(?:[^']|'')*",
  unescape: (text) => text.replaceAll("''", "'"),
};

/** A column between any engine's quotes, or bare. */
const name = '(?:`((?:[^`]|``)+)`|"((?:[^"]|"")+)"|\\[([^\\]]+)\\]|([\\p{L}_][\\p{L}\\p{N}_$]*))';

/**
 * Reads `status IN ('new', 'paid')`, whatever the quotes around the column; undefined for any other check.
 * MySQL prints a character set before each constant: `_utf8mb4'new'`.
 */
export function checkList(expression: string, { inside, unescape }: ConstantForm): CheckList | undefined {
  const constant = `(?:_\\w+)?'${inside}'`;
  const list = `^[\\s(]*${name}\\s+in\\s*\\(\\s*(${constant}(?:\\s*,\\s*${constant})*)\\s*\\)[\\s)]*$`;
  const match = new RegExp(list, 'isu').exec(expression);
  if (!match) return undefined;
  const [, backticked, quoted, bracketed, bare, constants = ''] = match;
  const column =
    backticked?.replaceAll('``', '`') ?? quoted?.replaceAll('""', '"') ?? bracketed ?? bare ?? '';
  const literals = constants.matchAll(new RegExp(`'(${inside})'`, 'gsu'));
  return { column, values: Array.from(literals, ([, text = '']) => unescape(text)) };
}
