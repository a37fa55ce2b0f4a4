import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import {
  columnTypes,
  ExactNumber,
  elementColumn,
  isArray,
  isJsonText,
  jsonText,
  momentAgo,
  plainText,
  type Column,
  type FilterOptions,
  type JsonValue,
} from '../../schema/index.ts';
import { escapeLike } from '../lookups/index.ts';

/** A value that a filter compares with: text of a parameter, or JSON of `_filter`; never null. */
export type FilterInput = Exclude<JsonValue, null>;

/** Rule 6: longer patterns cost the database more than they find. */
const maxPatternLength = 256;

/**
 * A filter value brought to its column's type.
 *
 * @throws BridgeError `invalid_value`
 */
export function typedValue(input: FilterInput, column: Column, options: FilterOptions): Cell {
  const target = column.type === 'array' ? elementColumn(column) : column;
  const type = columnTypes[target.type];
  if (typeof input === 'string') return type.parseFilter(input, target, options);
  const ago = agoOf(input);
  if (ago !== undefined && column.wire.group === 'datetime') {
    return type.parseFilter(
      momentAgo(ago, options.now) ?? rejected('not a valid duration, such as P7D'),
      target,
      options,
    );
  }
  if (target.wire.group === 'number' && (typeof input === 'number' || input instanceof ExactNumber)) {
    return type.parseFilter(input.toString(), target, options);
  }
  return type.parse(input, target);
}

/** `{"ago": "P7D"}`. */
function agoOf(input: FilterInput): string | undefined {
  if (typeof input !== 'object' || isArray(input) || input instanceof ExactNumber) return undefined;
  return typeof input.ago === 'string' && Object.keys(input).length === 1 ? input.ago : undefined;
}

/**
 * What a JSON document may contain for a value to match: text as a string, and as the value it spells (B4 of the API
 * reference). Where the engine has no containment, a pattern for the document's text.
 */
export function documentValues(input: FilterInput, containment: boolean): readonly Cell[] {
  if (!containment) return [`%${patternText(typeof input === 'string' ? input : jsonText(input))}%`];
  if (typeof input !== 'string') return [jsonText(input)];
  const asString = JSON.stringify(plainText(input));
  return isJsonText(input) ? [asString, input] : [asString, asString];
}

/** Text for LIKE, its wildcards escaped. @throws BridgeError `limit_exceeded`, `invalid_value` */
export function patternText(text: string): string {
  if (text.length > maxPatternLength) {
    throw new BridgeError('limit_exceeded', {
      detail: `A text to search for may have ${maxPatternLength} characters.`,
    });
  }
  return escapeLike(plainText(text));
}

/** The text of an input for lookups that take text. */
export function textOfInput(input: FilterInput): string {
  if (typeof input === 'string') return input;
  if (typeof input === 'number' || input instanceof ExactNumber) return input.toString();
  return rejected('not a valid string');
}

export function rejected(message: string): never {
  throw new BridgeError('invalid_value', { detail: message });
}
