import { BridgeError } from '../../../errors/index.ts';

/** A cell of a delimited file; only one without quotes can mean NULL when it is empty. */
export interface DelimitedCell {
  readonly text: string;
  readonly quoted: boolean;
}

const candidates = [',', ';', '\t', '|'] as const;

/** As much of a file as tells its delimiter. */
const sampleLength = 65_536;

/**
 * The delimiter that splits the first lines into equally many cells, the more the better; a comma when none does.
 */
export function detectDelimiter(text: string): string {
  const sample = text.slice(0, sampleLength);
  const scores = candidates.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left));
  return best.score > 0 ? best.delimiter : ',';
}

function scoreOf(sample: string, delimiter: string): number {
  const widths: number[] = [];
  for (const cells of records(sample, delimiter, 'lenient')) {
    if (widths.push(cells.length) === 20) break;
  }
  const [first = 1] = widths;
  const alike = widths.filter((width) => width === first).length / Math.max(1, widths.length);
  return (first - 1) * alike;
}

/**
 * The records of a delimited file (RFC 4180, any line end). Empty lines are left out.
 *
 * @throws BridgeError `invalid_request`, naming the record, for a quote that is not closed or stands in the middle
 */
export function parseDelimited(text: string, delimiter: string): Iterable<readonly DelimitedCell[]> {
  return records(text, delimiter, 'strict');
}

function* records(
  text: string,
  delimiter: string,
  manner: 'strict' | 'lenient',
): Generator<readonly DelimitedCell[]> {
  let at = 0;
  let record = 0;
  let cells: DelimitedCell[] = [];
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === undefined || !endsCell(text[cell.end], delimiter)) {
      if (manner === 'lenient') return;
      throw brokenQuote(record + 1);
    }
    cells.push({ text: cell.text, quoted: cell.quoted });
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      // A delimiter at the very end leaves one more cell, empty.
      if (at < text.length) continue;
      cells.push({ text: '', quoted: false });
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    const [only] = cells;
    const isBlank = cells.length === 1 && only !== undefined && only.text === '' && !only.quoted;
    if (!isBlank) {
      record++;
      yield cells;
    }
    cells = [];
  }
}

interface FoundCell extends DelimitedCell {
  readonly end: number;
}

function quotedCell(text: string, start: number): FoundCell | undefined {
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    if (text[quote + 1] === '"') {
      from = quote + 2;
      continue;
    }
    const content = text.slice(start + 1, quote).replaceAll('""', '"');
    return { text: content, quoted: true, end: quote + 1 };
  }
}

function plainCell(text: string, start: number, delimiter: string): FoundCell {
  let end = start;
  while (!endsCell(text[end], delimiter)) end++;
  return { text: text.slice(start, end), quoted: false, end };
}

function endsCell(character: string | undefined, delimiter: string): boolean {
  return character === undefined || character === delimiter || character === '\n' || character === '\r';
}

function brokenQuote(record: number): BridgeError {
  const detail = `Line ${record} of the file has a quote that is not closed, or stands in the middle of a cell.`;
  return new BridgeError('invalid_request', { detail });
}
