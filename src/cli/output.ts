import { styleText } from 'node:util';
import type { Environment } from '../config/index.ts';

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan';

/** Where a command writes. Results go to `line` and `json`, everything else to `note`, so that pipes get results only. */
export interface Output {
  line(text?: string): void;
  json(value: unknown): void;
  /** To the error stream. */
  note(text: string): void;
  /** Colours on a terminal, plain text elsewhere. */
  style(style: Style, text: string): string;
}

/** Writes to the standard streams of the process. */
export function standardOutput(env: Environment): Output {
  const colours = process.stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return {
    line: (text = '') => void process.stdout.write(`${text}\n`),
    json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    note: (text) => void process.stderr.write(`${text}\n`),
    style: (style, text) => (colours ? styleText(style, text) : text),
  };
}

/** Text from a database or an error, without signs that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) =>
    sign === '\n' ? '\n' : `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
