const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/**
 * Lays JSON text out over lines, or on one line, token by token: no number, key order or repeated key changes.
 *
 * @param text valid JSON
 * @param indent characters per level; 0 writes one line with a space after `:` and `,`
 */
export function formatJson(text: string, indent: number): string {
  const tokens = text.match(token) ?? [];
  let depth = 0;
  let out = '';
  const newLine = (): string => (indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`);
  tokens.forEach((part, index) => {
    const next = tokens[index + 1] ?? '';
    const previous = tokens[index - 1] ?? '';
    if (isOpen(part)) {
      depth++;
      out += isClose(next) ? part : part + newLine();
    } else if (isClose(part)) {
      depth--;
      out += isOpen(previous) ? part : newLine() + part;
    } else if (part === ',') {
      out += indent === 0 ? ', ' : `,${newLine()}`;
    } else {
      out += part === ':' ? ': ' : part;
    }
  });
  return out;
}

function isOpen(part: string): boolean {
  return part === '{' || part === '[';
}

function isClose(part: string): boolean {
  return part === '}' || part === ']';
}
