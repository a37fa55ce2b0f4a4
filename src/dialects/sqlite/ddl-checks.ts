/** What is not code in a CREATE TABLE: strings, quoted names, comments; and what is looked for. */
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\bCHECK\b|[()]/gi;

/**
 * The expressions of the CHECKs in a CREATE TABLE, without the parentheses around them. SQLite keeps them as
 * text only: https://www.sqlite.org/schematab.html
 */
export function checksOf(createTable: string): readonly string[] {
  const checks: string[] = [];
  let depth = 0;
  let begun: { readonly from: number; readonly depth: number } | undefined;
  let isNext = false;
  for (const match of createTable.matchAll(token)) {
    const [found] = match;
    if (found === '(') {
      depth += 1;
      if (isNext && !begun) begun = { from: match.index + 1, depth };
    } else if (found === ')') {
      if (begun?.depth === depth) {
        checks.push(createTable.slice(begun.from, match.index).trim());
        begun = undefined;
      }
      depth -= 1;
    }
    // A comment may stand between CHECK and its parenthesis.
    isNext = /^check$/i.test(found) || (isNext && /^(?:--|\/\*)/.test(found));
  }
  return checks;
}
