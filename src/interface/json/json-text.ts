import { sourceText } from './exact-json.ts';
import { ExactNumber } from './exact-number.ts';

/** The JSON text of a value of an answer: its own text where it is remembered, else written anew. */
export function jsonText(value: unknown): string {
  const source = sourceText(value);
  if (source !== undefined) return source;
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return objectText(value);
  return JSON.stringify(value) ?? 'null';
}

function objectText(value: object): string {
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${jsonText(member)}`,
  );
  return `{${members.join(', ')}}`;
}
