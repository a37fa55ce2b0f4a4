import type { Limits } from '../../config/limits.ts';
import { BridgeError } from '../../errors/index.ts';
import { ExactNumber, type JsonValue } from '../../schema/index.ts';

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const blanks = /[ \t\n\r]*/y;
/** A string without escapes or control characters: by far the most, and a plain slice. */
const plainString = /"([^"\\\p{Cc}]*)"/uy;
const anyString = /"(?:[^"\\]|\\.)*"/sy;

/**
 * Parses JSON without losing a digit: a number that JavaScript would print differently becomes `ExactNumber`.
 *
 * Objects have no prototype, so `__proto__` is an ordinary key. Depth, the number of keys and doubled keys are
 * checked on the way, before anything else touches the value.
 *
 * @throws BridgeError `invalid_json`, `limit_exceeded`
 */
export function parseJson(text: string, limits: Pick<Limits, 'jsonDepth' | 'objectKeys'>): JsonValue {
  const reader = new JsonReader(text.startsWith('\uFEFF') ? text.slice(1) : text, limits);
  return reader.whole();
}

class JsonReader {
  readonly #text: string;
  readonly #limits: Pick<Limits, 'jsonDepth' | 'objectKeys'>;
  #at = 0;

  constructor(text: string, limits: Pick<Limits, 'jsonDepth' | 'objectKeys'>) {
    this.#text = text;
    this.#limits = limits;
  }

  whole(): JsonValue {
    const value = this.#value(0);
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail('unexpected text after the value');
    return value;
  }

  #value(depth: number): JsonValue {
    this.#skipBlanks();
    const character = this.#text[this.#at];
    if (character === '"') return this.#string();
    if ((character === '{' || character === '[') && depth >= this.#limits.jsonDepth) {
      throw limitExceeded(`The body is nested deeper than ${this.#limits.jsonDepth} levels.`);
    }
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    const word = this.#word();
    return word === undefined ? this.#number() : word; // `null` is a word too
  }

  #object(depth: number): JsonValue {
    const object: Record<string, JsonValue> = Object.create(null);
    let count = 0;
    this.#at++;
    if (this.#takes('}')) return object;
    do {
      this.#skipBlanks();
      const key = this.#string();
      if (Object.hasOwn(object, key)) this.#fail(`the key ${JSON.stringify(key.slice(0, 100))} stands twice`);
      if (++count > this.#limits.objectKeys) {
        throw limitExceeded(`An object has more than ${this.#limits.objectKeys} keys.`);
      }
      if (!this.#takes(':')) this.#fail('expected ":"');
      object[key] = this.#value(depth + 1);
    } while (this.#takes(','));
    if (!this.#takes('}')) this.#fail('expected "," or "}"');
    return object;
  }

  #array(depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.#at++;
    if (this.#takes(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) this.#fail('expected "," or "]"');
    return items;
  }

  #string(): string {
    plainString.lastIndex = this.#at;
    const plain = plainString.exec(this.#text);
    if (plain !== null) {
      this.#at = plainString.lastIndex;
      return plain[1] ?? '';
    }
    anyString.lastIndex = this.#at;
    const escaped = anyString.exec(this.#text);
    if (escaped === null) return this.#fail('expected a string');
    try {
      const value: unknown = JSON.parse(escaped[0]);
      this.#at = anyString.lastIndex;
      return String(value);
    } catch {
      return this.#fail('a string has an escape that JSON does not know');
    }
  }

  #word(): JsonValue | undefined {
    if (this.#text.startsWith('true', this.#at)) return this.#taken(4, true);
    if (this.#text.startsWith('false', this.#at)) return this.#taken(5, false);
    if (this.#text.startsWith('null', this.#at)) return this.#taken(4, null);
    return undefined;
  }

  #taken(length: number, value: boolean | null): JsonValue {
    this.#at += length;
    return value;
  }

  #number(): JsonValue {
    numberPattern.lastIndex = this.#at;
    const match = numberPattern.exec(this.#text);
    if (match === null) return this.#fail('expected a value');
    this.#at = numberPattern.lastIndex;
    const value = Number(match[0]);
    return String(value) === match[0] ? value : new ExactNumber(match[0]);
  }

  #takes(character: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    blanks.lastIndex = this.#at;
    blanks.exec(this.#text);
    this.#at = blanks.lastIndex;
  }

  #fail(reason: string): never {
    throw new BridgeError('invalid_json', {
      detail: `Incorrect JSON body: ${reason} at character ${this.#at + 1}.`,
    });
  }
}

function limitExceeded(detail: string): BridgeError {
  return new BridgeError('limit_exceeded', { detail });
}
