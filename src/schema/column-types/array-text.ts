/** The elements of PostgreSQL's array text: text, null, or a nested array. */
export type ArrayElement = string | null | readonly ArrayElement[];

/**
 * Reads `{1,NULL,"a \"b\""}`, nested arrays included; bounds such as `[0:1]=` are skipped.
 *
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 * @returns undefined when the text is not an array
 */
export function readArrayText(text: string): readonly ArrayElement[] | undefined {
  const start = text.startsWith('[') ? text.indexOf('=') + 1 : 0;
  const reader = new ArrayReader(text, start);
  return reader.array();
}

class ArrayReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  array(): readonly ArrayElement[] | undefined {
    if (this.#text[this.#at] !== '{') return undefined;
    this.#at++;
    const elements: ArrayElement[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== '}') {
      if (this.#text[this.#at] === ',') this.#at++;
      const element = this.#element();
      if (element === undefined) return undefined;
      elements.push(element);
    }
    this.#at++;
    return elements;
  }

  #element(): ArrayElement | undefined {
    if (this.#text[this.#at] === '{') return this.array();
    if (this.#text[this.#at] === '"') return this.#quoted();
    const end = /[,}]/g;
    end.lastIndex = this.#at;
    const stop = end.exec(this.#text)?.index ?? this.#text.length;
    const word = this.#text.slice(this.#at, stop).replace(/\\(.)/gs, '$1');
    this.#at = stop;
    return word.toUpperCase() === 'NULL' ? null : word;
  }

  #quoted(): string {
    const match = /"((?:[^"\\]|\\.)*)"/sy;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    this.#at = found === null ? this.#text.length : match.lastIndex;
    return (found?.[1] ?? '').replace(/\\(.)/gs, '$1');
  }
}

/** PostgreSQL's array text of elements that are already text. */
export function arrayText(elements: readonly ArrayElement[]): string {
  return `{${elements.map(elementText).join(',')}}`;
}

function elementText(element: ArrayElement): string {
  if (element === null) return 'NULL';
  if (typeof element !== 'string') return arrayText(element);
  return `"${element.replace(/["\\]/g, String.raw`\$&`)}"`;
}
