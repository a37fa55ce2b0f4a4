import { parseEnv } from 'node:util';

/** A line of `.env` that reads back as exactly this value. */
export function envLine(name: string, value: string): string {
  return `${name}=${quoted(value)}`;
}

/** Bare where every reader agrees on it, else in quotes of which the value has none. */
function quoted(value: string): string {
  if (/^[\w./:@%?=&+~,-]*$/.test(value)) return value;
  const mark = ["'", '"', '`'].find(
    (sign) => !value.includes(sign) && !(sign === '"' && value.includes('\\')),
  );
  if (mark === undefined) throw new Error('the value mixes all kinds of quotes');
  return `${mark}${value}${mark}`;
}

/**
 * The text of `.env` with these variables set: what stands there is kept, a variable of another value is replaced
 * in its place, a missing one is added at the end.
 */
export function setVariables(text: string, variables: Readonly<Record<string, string>>): string {
  const current = parseEnv(text);
  let result = text;
  for (const [name, value] of Object.entries(variables)) {
    if (current[name] === value) continue;
    const line = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'm');
    // a function, because a replacement text would give `$` a meaning
    result = line.test(result)
      ? result.replace(line, () => envLine(name, value))
      : appended(result, envLine(name, value));
  }
  return result;
}

/** The text with lines at its end that are not in it yet. */
export function addLines(text: string, lines: readonly string[]): string {
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  return lines.filter((line) => line !== '' && !present.has(line)).reduce(appended, text);
}

function appended(text: string, line: string): string {
  return `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${line}\n`;
}
