import { ExactNumber, isExactInJavaScript } from './exact-number.ts';

/**
 * Reads JSON without losing what `JSON.parse` loses.
 *
 * Numbers that a JavaScript number would change become `ExactNumber`; every object and array remembers the
 * text it was written as (`sourceText`), so that a JSON column shows its own digits, key order and repeated keys.
 *
 * @throws SyntaxError where the text stops being JSON
 */
export function parseExactJson(text: string): unknown {
  const reader = new Reader(text);
  const value = reader.readValue();
  reader.expectEnd();
  return value;
}

/** The text an object or array was read from, or undefined for values that were not read by `parseExactJson`. */
export function sourceText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const source = sources.get(value);
  return source === undefined ? undefined : source.text.slice(source.start, source.end);
}

/** Positions into the whole answer: slicing each value at once would copy a large page many times over. */
const sources = new WeakMap<object, { text: string; start: number; end: number }>();

/** The same bound as the bridge's own (rule 37 of the security rules allows 32 for requests; answers may nest more). */
const maxDepth = 512;
const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Between quotes JSON allows everything but the quote, the backslash and control characters: `#-[` leaves out `"` and `\`. */
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;

/** Owns the position in the text while it is read. */
class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readValue(): unknown {
    this.#match(space);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#remember(() => this.#readObject());
      case '[':
        return this.#remember(() => this.#readArray());
      case '"':
        return this.#readString();
      case 't':
        return this.#readWord('true', true);
      case 'f':
        return this.#readWord('false', false);
      case 'n':
        return this.#readWord('null', null);
      default:
        return this.#readNumber();
    }
  }

  expectEnd(): void {
    this.#match(space);
    if (this.#at < this.#text.length) this.#fail();
  }

  #remember<T extends object>(read: () => T): T {
    if (++this.#depth > maxDepth) throw new SyntaxError('JSON is nested too deeply');
    const start = this.#at;
    const value = read();
    this.#depth--;
    sources.set(value, { text: this.#text, start, end: this.#at });
    return value;
  }

  #readObject(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    this.#readList('}', () => {
      this.#match(space);
      const name = this.#readString();
      this.#expect(':');
      entries.push([name, this.readValue()]);
    });
    // fromEntries defines own members, so that a column named __proto__ is one like any other.
    return Object.fromEntries(entries);
  }

  #readArray(): unknown[] {
    const items: unknown[] = [];
    this.#readList(']', () => items.push(this.readValue()));
    return items;
  }

  #readList(close: string, readItem: () => void): void {
    this.#at++;
    if (this.#take(close)) return;
    do readItem();
    while (this.#take(','));
    this.#expect(close);
  }

  #readString(): string {
    const text = this.#match(string);
    if (text === '') this.#fail();
    return text.includes('\\') ? String(JSON.parse(text)) : text.slice(1, -1);
  }

  #readNumber(): number | ExactNumber {
    const text = this.#match(number);
    if (text === '') this.#fail();
    return isExactInJavaScript(text) ? Number(text) : new ExactNumber(text);
  }

  #readWord<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) this.#fail();
    this.#at += word.length;
    return value;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    this.#match(space);
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) this.#fail();
  }

  #fail(): never {
    const found = this.#text[this.#at];
    throw new SyntaxError(
      found === undefined
        ? 'The JSON ends too early'
        : `Unexpected ${JSON.stringify(found)} at position ${this.#at + 1}`,
    );
  }
}
