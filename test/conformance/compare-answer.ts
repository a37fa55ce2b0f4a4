import type { RawAnswer } from './send.ts';
import type { Case } from './case.ts';
import { compareValues } from './compare-values.ts';
import { parseExactly } from './exact-json.ts';

/** Lists where an answer differs from the recorded one; empty when a client would not notice the change. */
export function compareAnswer(recorded: Case, answer: RawAnswer): string[] {
  const status = compareStatus(recorded, answer);
  if (status.length > 0) return status;
  const headers = compareHeaders(recorded, answer);
  return recorded.compare?.body === 'ignore' ? headers : [...headers, ...compareBody(recorded, answer)];
}

/**
 * Where the original answers an HTML page the body is ours: only the status counts, 401 is right where
 * it says 403 without a usable token, and a read that it crashes on may be any 4xx.
 */
function compareStatus({ expect, compare }: Case, { status, text }: RawAnswer): string[] {
  const page = expect.kind === 'html';
  const right =
    compare?.status_any?.includes(status) ??
    (status === expect.status ||
      (page && expect.status === 403 && status === 401) ||
      (page && expect.status === 500 && status >= 400 && status < 500));
  return right ? [] : [`status: expected ${expect.status}, got ${status} ${text.slice(0, 200)}`];
}

/** Header lists that must hold at least what the original's hold. */
const lists = new Set([
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
]);

function compareHeaders({ expect }: Case, answer: RawAnswer): string[] {
  return Object.entries(expect.headers ?? {}).flatMap(([name, expected]) => {
    if (name === 'content-type' && expect.kind === 'html') return [];
    const actual = String(answer.headers[name] ?? '');
    const agree = lists.has(name)
      ? [...words(expected)].every((word) => words(actual).has(word))
      : withoutParameters(name, expected) === withoutParameters(name, actual);
    return agree ? [] : [`header ${name}: expected ${expected}, got ${actual}`];
  });
}

function words(list: string): Set<string> {
  return new Set(
    list
      .toLowerCase()
      .split(',')
      .map((word) => word.trim()),
  );
}

function withoutParameters(name: string, value: string): string {
  return name === 'content-type' ? (value.split(';')[0] ?? '').trim().toLowerCase() : value;
}

function compareBody({ expect, compare }: Case, { text }: RawAnswer): string[] {
  if (expect.kind === 'empty') return text === '' ? [] : [`body: expected none, got ${text.slice(0, 200)}`];
  if (expect.kind !== 'json') return [];
  try {
    return compareValues(expect.body, parseExactly(text), compare);
  } catch (error) {
    return [`body: expected JSON, got ${text.slice(0, 200)} (${String(error)})`];
  }
}
