export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** As much of a file as tells its delimiter. */
const sampleLength = 65_536;

/** The delimiter that splits the first lines into equally many cells, the more the better; a comma when none does. */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, sampleLength);
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left));
  return best.score > 0 ? best.delimiter : ',';
}

function scoreOf(sample: string, delimiter: string): number {
  const widths = readRecords(sample, delimiter, 20).map((cells) => cells.length);
  const [first = 1] = widths;
  const alike = widths.filter((width) => width === first).length / Math.max(1, widths.length);
  return (first - 1) * alike;
}

/**
 * The first records of a delimited file (RFC 4180, any line end), without empty lines.
 *
 * It ends early at a quote that is not closed: the bridge says where that is.
 */
export function readRecords(text: string, delimiter: string, most: number): readonly (readonly string[])[] {
  const records: (readonly string[])[] = [];
  let cells: string[] = [];
  let at = 0;
  while (at < text.length && records.length < most) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === null || !endsCell(text[cell.end], delimiter)) break;
    cells.push(cell.text);
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (cells.length > 1 || cells[0] !== '') records.push(cells);
    cells = [];
  }
  return records;
}

interface FoundCell {
  readonly text: string;
  readonly end: number;
}

function quotedCell(text: string, start: number): FoundCell | null {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    if (text[quote + 1] !== '"') {
      return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    }
    from = quote + 2;
  }
}

function plainCell(text: string, start: number, delimiter: string): FoundCell {
  let end = start;
  while (!endsCell(text[end], delimiter)) end++;
  return { text: text.slice(start, end), end };
}

function endsCell(character: string | undefined, delimiter: string): boolean {
  return character === undefined || character === delimiter || character === '\n' || character === '\r';
}
