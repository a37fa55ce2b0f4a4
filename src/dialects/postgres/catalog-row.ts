import type { Cell, Row } from '../../connections/index.ts';

/** Reads the cells of a catalog row in their order; each method takes the next one. */
export class CatalogRow {
  readonly #cells: Row;
  #at = 0;

  constructor(cells: Row) {
    this.#cells = cells;
  }

  text(): string {
    return this.nullableText() ?? '';
  }

  nullableText(): string | null {
    const cell = this.#next();
    return cell === null ? null : String(cell);
  }

  number(): number {
    return Number(this.text());
  }

  nullableNumber(): number | null {
    const text = this.nullableText();
    return text === null ? null : Number(text);
  }

  boolean(): boolean {
    return this.text() === 't';
  }

  /** A JSON array of names; empty for null. */
  names(): readonly string[] {
    return jsonArray(this.text()).map(String);
  }

  /** A JSON array of numbers; empty for null. */
  numbers(): readonly number[] {
    return jsonArray(this.text()).map(Number);
  }

  #next(): Cell {
    const cell = this.#cells[this.#at];
    this.#at += 1;
    return cell ?? null;
  }
}

function jsonArray(text: string): readonly unknown[] {
  const value: unknown = text === '' ? [] : JSON.parse(text);
  return Array.isArray(value) ? value : [];
}
