const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const mark = '\u0001integer:';

/** Reads JSON without rounding: integers beyond 2^53 become `bigint`. @throws SyntaxError */
export function parseExactly(text: string): unknown {
  const marked = text.replace(token, (part) => (losesDigits(part) ? JSON.stringify(mark + part) : part));
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** Writes JSON with every digit of a `bigint`. */
export function writeExactly(value: unknown): string {
  const marked = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? `${mark}${part}` : part,
  );
  return marked.replace(/"\\u0001integer:(-?\d+)"/g, '$1');
}

function losesDigits(part: string): boolean {
  return /^-?\d+$/.test(part) && !Number.isSafeInteger(Number(part));
}
