import type { Column, LookupGroup } from '../model.ts';

/** A JSON value as the request's body parser gives it: numbers that JavaScript would round are `ExactNumber`. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A JSON number kept as its text, because a JavaScript number would change its digits. */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** How values leave in JSON; the same shape as the dialects' `ValueForm`. */
export interface PresentForm {
  readonly bigint: 'number' | 'string';
  /** Offset such as `+03:00`; UTC when absent. */
  readonly timeZone?: string;
}

/** What a driver hands over for one column of one row. */
export type StoredValue = string | number | bigint | boolean | Uint8Array | null;

/**
 * One kind of column: the only place that knows its JSON form, how it is read and written and checked.
 *
 * `parse` and `parseFilter` throw `BridgeError('invalid_value')` with a message that a person can act on;
 * what they return is bound as it is (text for everything that a JavaScript number would round).
 */
export interface ColumnType {
  readonly name: string;
  /** Lookups that apply when the engine's wire table does not say otherwise. */
  readonly group: LookupGroup;
  /** JSON text of a stored value that is not null. */
  present(value: Exclude<StoredValue, null>, column: Column, form: PresentForm): string;
  /** A JSON value from a request body, not null, to what is bound. */
  parse(value: Exclude<JsonValue, null>, column: Column): StoredValue;
  /** The text of a query parameter to what is bound in a comparison. */
  parseFilter(text: string, column: Column, options: FilterOptions): StoredValue;
}

export interface FilterOptions {
  /** The value is compared for equality, not for order. */
  readonly equality?: boolean;
  /** For relative dates such as `yesterday`. */
  readonly now: Date;
  /** Offset of the zone in which zone-less values are meant; UTC when absent. */
  readonly timeZone?: string;
}
