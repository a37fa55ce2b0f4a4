/** Where a semicolon is none: texts, names, comments, PostgreSQL's dollar quotes. */
const standard =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|\$([a-z_]\w*|)\$[\s\S]*?\$\1\$|;/gi;
/** In MySQL a backslash takes the meaning of the next character in a text, and `#` begins a comment. */
const withBackslashes =
  /'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"|`[^`]*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|;/g;

/** The statements of a text, without the semicolons between them and without what is only a comment. */
export function splitStatements(text: string, engine: string): readonly string[] {
  const marks = engine === 'mysql' || engine === 'mariadb' ? withBackslashes : standard;
  const ends = [...text.matchAll(marks)].filter(([mark]) => mark === ';').map(({ index }) => index);
  const starts = [0, ...ends.map((end) => end + 1)];
  return starts
    .map((start, at) => text.slice(start, ends[at] ?? text.length).trim())
    .filter((statement) => withoutComments(statement) !== '');
}

function withoutComments(statement: string): string {
  return statement.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}
