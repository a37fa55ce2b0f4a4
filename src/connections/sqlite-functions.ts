import type { SqliteHandle } from './sqlite-driver.ts';

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

function lower(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}

function like(text: unknown, pattern: unknown): number | null {
  if (text === null || pattern === null) return null;
  return matches([...String(text)], patternTokens(String(pattern))) ? 1 : 0;
}

type Token = '%' | '_' | { readonly literal: string };

function patternTokens(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
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

function jsonContains(document: unknown, value: unknown): number | null {
  if (typeof document !== 'string' || typeof value !== 'string') return null;
  try {
    const whole: unknown = JSON.parse(document);
    const part: unknown = JSON.parse(value);
    return contains(whole, part) || (Array.isArray(whole) && isScalar(part) && whole.includes(part)) ? 1 : 0;
  } catch {
    return null; // a text that is not JSON contains nothing
  }
}

function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return Array.isArray(whole) && part.every((one) => whole.some((other) => contains(other, one)));
  }
  if (isScalar(part) || isScalar(whole) || Array.isArray(whole)) return whole === part;
  const members = new Map(Object.entries(whole as object));
  return Object.entries(part as object).every(
    ([key, value]) => members.has(key) && contains(members.get(key), value),
  );
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
