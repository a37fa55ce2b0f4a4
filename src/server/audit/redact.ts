import { hash } from 'node:crypto';
import { parseJson } from '../../query/index.ts';
import { ExactNumber, isArray, jsonText, type JsonValue } from '../../schema/index.ts';

/** Members and columns that hold secrets, in whatever body or table. */
const secretMembers = new Set([
  'password',
  'current_password',
  'new_password',
  'otp',
  'token',
  'refresh_token',
  'secret',
  'password_hash',
]);

const redactedText = '[redacted]';

/** Beside a statement: the values of its parameters. */
const parameterMembers: ReadonlySet<string> = new Set(['params', 'params_obj', 'parameters']);
const none: ReadonlySet<string> = new Set();

/** A longer body is named by its hash: the log is no copy of an import. */
const longestBody = 65_536;

/** A body as it may stand in the log. @param columns names whose values never do */
export function redactedBody(body: JsonValue, columns: ReadonlySet<string>): string {
  const whole = jsonText(body);
  const text = mayHoldSecret(whole, columns) ? jsonText(redact(body, columns)) : whole;
  if (text.length <= longestBody) return text;
  return JSON.stringify({ sha256: hash('sha256', text), characters: text.length });
}

/** A record's JSON text without the values of such columns, every other digit of it. */
export function redactedRecord(record: string, columns: ReadonlySet<string>): string {
  if (!mayHoldSecret(record, columns)) return record;
  return jsonText(redact(parseJson(record, unlimited), columns));
}

/** A record in the form for the log, and its values as they are. */
export interface RedactedMembers {
  readonly text: string;
  /** The value of a member as text, not redacted; undefined when there is none. */
  textOf(name: string): string | undefined;
}

/** The same, with its members: read once for both. */
export function redactedMembers(record: string, columns: ReadonlySet<string>): RedactedMembers {
  const value = parseJson(record, unlimited);
  const members = new Map(
    typeof value === 'object' && value !== null && !isArray(value) ? Object.entries(value) : [],
  );
  return {
    text: jsonText(redact(value, columns)),
    textOf(name) {
      const member = members.get(name);
      return member === undefined || typeof member === 'string' ? member : jsonText(member);
    },
  };
}

/** What finds the names of a set of columns, and of what is always secret, anywhere in a text. */
const finders = new WeakMap<ReadonlySet<string>, RegExp>();

/**
 * Whether redaction could change a JSON text: one of the names stands in it, be it as a value, or a name could be
 * spelled with escapes. Most texts hold none, and taking them apart costs more than the rest of a small change.
 */
function mayHoldSecret(text: string, columns: ReadonlySet<string>): boolean {
  let finder = finders.get(columns);
  if (finder === undefined) {
    const names = [...secretMembers, ...columns].map((name) => JSON.stringify(name).slice(1, -1));
    const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    finders.set(columns, (finder = new RegExp(['\\\\', ...escaped].join('|'), 'iu')));
  }
  return finder.test(text);
}

/** What the database gave is as large as it is. */
const unlimited = { jsonDepth: Number.MAX_SAFE_INTEGER, objectKeys: Number.MAX_SAFE_INTEGER };

/** A value without those of such names. */
function redact(value: JsonValue, columns: ReadonlySet<string>): JsonValue {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value;
  if (isArray(value)) return value.map((item) => redact(item, columns));
  const statement = 'query' in value && typeof value['query'] === 'string' ? value['query'] : '';
  const hidden = namesRedacted(statement, columns) ? parameterMembers : none;
  const entries = Object.entries(value).map(([name, member]): [string, JsonValue] => {
    if (isRedacted(name, columns) || hidden.has(name)) return [name, redactedText];
    if (name === 'query' && typeof member === 'string') return [name, redactedStatement(member, columns)];
    return [name, redact(member, columns)];
  });
  return Object.fromEntries(entries);
}

/** Whether values under a name never stand in the log. */
export function isRedacted(name: string, columns: ReadonlySet<string>): boolean {
  return secretMembers.has(name.toLowerCase()) || columns.has(name);
}

/** Literals of every engine, also one without an end: text in quotes or dollars, and numbers. */
const literals =
  /\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|"(?:[^"\\]|""|\\[\s\S])*(?:"|$)|\b\d[\w.]*/g;

/**
 * A statement that a person wrote, as it may stand in the log: as it is, unless it names a column whose values never
 * do; then without any of its values, because nobody knows which of them belong to the column.
 */
export function redactedStatement(text: string, columns: ReadonlySet<string>): string {
  if (!namesRedacted(text, columns)) return text;
  return text.replaceAll(literals, (literal) =>
    literal.startsWith('"') && isRedacted(literal.slice(1, -1), columns) ? literal : redactedText,
  );
}

function namesRedacted(text: string, columns: ReadonlySet<string>): boolean {
  if (text === '') return false;
  const words = text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  const wanted = new Set([...columns].map((name) => name.toLowerCase()));
  return (
    words.some((word) => secretMembers.has(word.toLowerCase()) || wanted.has(word.toLowerCase())) ||
    [...wanted].some((name) => /[^\p{L}\p{N}_$]/u.test(name) && text.toLowerCase().includes(name))
  );
}

/** The query string without values of such columns, nor what opens something. */
export function redactedSearch(search: URLSearchParams, columns: ReadonlySet<string>): string {
  const shown = new URLSearchParams();
  for (const [name, value] of search) {
    const hides =
      name === '_ticket' ||
      name.split('__').some((part) => isRedacted(part, columns)) ||
      (name.startsWith('_') && namesRedacted(value, columns));
    shown.append(name, hides ? redactedText : value);
  }
  return shown.toString();
}
