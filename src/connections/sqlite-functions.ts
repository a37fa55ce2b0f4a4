import type { SqliteHandle, SqliteValue } from './sqlite-driver.ts';

/**
 * Functions of ours for what SQLite itself only does for ASCII. Views and indexes of the user never see them.
 *
 * - `jb_lower(text)`: lower case of any script;
 * - `jb_like(text, pattern)`: LIKE with the escape character `!` that tells capitals from small letters;
 * - `jb_json_contains(document, value)`: containment of JSON texts as PostgreSQL's `@>` has it.
 */
export function registerFunctions(handle: SqliteHandle): void {
  const deterministic = { deterministic: true };
  handle.function('jb_lower', deterministic, lower);
  handle.function('jb_like', deterministic, like);
  handle.function('jb_json_contains', deterministic, jsonContains);
}

function lower(value: SqliteValue): SqliteValue {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function like(text: SqliteValue, pattern: SqliteValue): number | null {
  if (text === null || typeof pattern !== 'string') return null;
  return matches(Array.from(String(text)), patternTokens(pattern)) ? 1 : 0;
}

type Token = '%' | '_' | { readonly literal: string };

function patternTokens(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(pattern);
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '!') tokens.push({ literal: characters[++i] ?? '!' });
    else if (character === '%' || character === '_') tokens.push(character);
    else tokens.push({ literal: character });
  }
  return tokens;
}

/** Goes back to the last `%` only, so that the time is bounded by text × pattern. */
function matches(text: readonly string[], tokens: readonly Token[]): boolean {
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const current = tokens[token];
    if (current === '%') {
      star = token++;
      starAt = at;
    } else if (current === '_' || (current !== undefined && current.literal === text[at])) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === '%');
}

function jsonContains(document: SqliteValue, value: SqliteValue): number | null {
  if (typeof document !== 'string' || typeof value !== 'string') return null;
  try {
    const whole: Json = JSON.parse(document);
    const part: Json = JSON.parse(value);
    return contains(whole, part) || (isArray(whole) && isScalar(part) && whole.includes(part)) ? 1 : 0;
  } catch {
    return null; // a text that is not JSON contains nothing
  }
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function contains(whole: Json | undefined, part: Json): boolean {
  if (isArray(part)) {
    return isArray(whole) && part.every((one) => whole.some((other) => contains(other, one)));
  }
  if (isScalar(part) || whole === undefined || isScalar(whole) || isArray(whole)) return whole === part;
  const members = new Map(Object.entries(whole));
  return Object.entries(part).every(([key, value]) => members.has(key) && contains(members.get(key), value));
}

function isScalar(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null;
}

/** `Array.isArray` that keeps the type of a read-only array. */
function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
