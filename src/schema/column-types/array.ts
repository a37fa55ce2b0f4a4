import type { Column, WireCodec } from '../model.ts';
import { arrayText, readArrayText, type ArrayElement } from './array-text.ts';
import type { ColumnType, JsonValue, PresentForm, StoredValue } from './column-type.ts';
import { isArray, isJsonText } from './json-text.ts';
import { plainText } from './plain-text.ts';
import { rejectValue } from './reject-value.ts';
import { presentText, textOfCell } from './text-of-cell.ts';

/** The codec of an element: each in its own type's form, whatever the array's column says. */
const elementCodecs: ReadonlyMap<string, WireCodec> = new Map([
  ['integer', 'Int'],
  ['bigint', 'Int'],
  ['double', 'Flt'],
  ['boolean', 'Bool'],
  ['timestamp', 'Time'],
  ['timestamptz', 'Time'],
  ['json', 'Json'],
  ['bytes', 'Hex'],
  ['geometry', 'Wkt'],
]);

/**
 * PostgreSQL's arrays. JSON: an array, each element in its own type's form, NULLs and nesting kept.
 * A filter value is one element; what is bound for a whole array is PostgreSQL's array text.
 *
 * @param typeOf the registry, given as a function because the registry itself lists this type
 */
export function arrayType(typeOf: (name: string) => ColumnType): ColumnType {
  return {
    name: 'array',
    group: 'json',
    present(cell, column, form) {
      const elements = readArrayText(textOfCell(cell));
      if (elements === undefined) return presentText(cell);
      const element = elementColumn(column);
      return presentElements(elements, typeOf(element.type), element, form);
    },
    parse(value, column) {
      const elements = typeof value === 'string' ? fromText(value) : value;
      if (!isArray(elements)) return rejectValue('not a valid array');
      const element = elementColumn(column);
      return arrayText(elements.map((member) => elementFromJson(member, typeOf(element.type), element)));
    },
    parseFilter(text, column, options) {
      const element = elementColumn(column);
      return typeOf(element.type).parseFilter(text, element, options);
    },
  };
}

/** The column that one element of an array would be. */
export function elementColumn(column: Column): Column {
  const element = column.element ?? { type: 'text' as const, databaseType: 'text' };
  const codec = elementCodecs.get(element.type) ?? 'Str';
  return { ...column, ...element, element: null, wire: { ...column.wire, codec } };
}

function presentElements(
  elements: readonly ArrayElement[],
  type: ColumnType,
  column: Column,
  form: PresentForm,
): string {
  const texts = elements.map((element) => {
    if (element === null) return 'null';
    return typeof element === 'string'
      ? type.present(element, column, form)
      : presentElements(element, type, column, form);
  });
  return `[${texts.join(',')}]`;
}

function elementFromJson(value: JsonValue, type: ColumnType, column: Column): ArrayElement {
  if (value === null) return null;
  // An array inside a json[] is a document; anywhere else it is one more dimension.
  if (isArray(value) && type.name !== 'json') {
    return value.map((member) => elementFromJson(member, type, column));
  }
  return bindText(type.parse(value, column), type);
}

/** Inside an array text bytes need PostgreSQL's own prefix. */
function bindText(value: StoredValue, type: ColumnType): string | null {
  if (value === null) return null;
  return type.name === 'bytes' ? String.raw`\x${textOfCell(value)}` : plainText(textOfCell(value));
}

/** Only text that is a JSON array counts: other text would be split into characters or worse. */
function fromText(text: string): JsonValue {
  if (!isJsonText(text) || !text.trim().startsWith('[')) return rejectValue('not a valid array');
  // Digits are safe: numbers beyond what JavaScript holds are refused rather than rounded.
  const parsed: unknown = JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)
      ? rejectValue('not a valid array')
      : value,
  );
  return parsed as JsonValue; // JSON.parse gives JSON values and nothing else
}
