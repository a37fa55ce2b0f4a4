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

/** A longer body is named by its hash: the log is no copy of an import. */
const longestBody = 65_536;

/** A body as it may stand in the log. @param columns names whose values never do */
export function redactedBody(body: JsonValue, columns: ReadonlySet<string>): string {
  const text = jsonText(redact(body, columns));
  if (text.length <= longestBody) return text;
  return JSON.stringify({ sha256: hash('sha256', text), characters: text.length });
}

/** A record's JSON text without the values of such columns, every other digit of it. */
export function redactedRecord(record: string, columns: ReadonlySet<string>): string {
  return jsonText(redact(parseJson(record, unlimited), columns));
}

/** What the database gave is as large as it is. */
const unlimited = { jsonDepth: Number.MAX_SAFE_INTEGER, objectKeys: Number.MAX_SAFE_INTEGER };

/** A value without those of such names. */
function redact(value: JsonValue, columns: ReadonlySet<string>): JsonValue {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return value;
  if (isArray(value)) return value.map((item) => redact(item, columns));
  const entries = Object.entries(value).map(([name, member]): [string, JsonValue] => [
    name,
    isRedacted(name, columns) ? redactedText : redact(member, columns),
  ]);
  return Object.fromEntries(entries);
}

/** Whether values under a name never stand in the log. */
export function isRedacted(name: string, columns: ReadonlySet<string>): boolean {
  return secretMembers.has(name.toLowerCase()) || columns.has(name);
}
