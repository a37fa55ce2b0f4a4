import { BridgeError } from '../../errors/index.ts';
import type { Column, ColumnTypeName } from '../../schema/index.ts';
import { lookupsByName } from '../lookups/index.ts';
import { always, nothing, type Condition } from './condition.ts';
import { patternText } from './filter-value.ts';
import type { PlanContext, Scope } from './scope.ts';

const textTypes: ReadonlySet<ColumnTypeName> = new Set(['text', 'enum', 'set', 'json']);
const numberTypes: ReadonlySet<ColumnTypeName> = new Set(['integer', 'bigint', 'decimal', 'real', 'double']);

/** Whether `_search` looks into a column (section 7.6 of the API reference). */
export function isSearchable(column: Column): boolean {
  return textTypes.has(column.type) || numberTypes.has(column.type);
}

/**
 * Text anywhere in a text column, or a number that is spelled exactly so. Without a searchable column: no filter.
 *
 * @throws BridgeError `limit_exceeded`, `invalid_value`
 */
export function planSearch(text: string, scope: Scope, context: PlanContext): Condition {
  const columns = [...scope.columns.values()].filter(isSearchable);
  if (columns.length === 0) return always;
  const pattern = context.values.add(`%${searchedText(text)}%`);
  // A number column cannot hold text that is no number: leave the cast out.
  const exact = /^[-+.\dEe]+$|^(?:NaN|-?Infinity)$/.test(text) ? context.values.add(text) : undefined;
  const parts = columns.flatMap((column) => columnCondition(column, pattern, exact));
  // Words in a table of numbers: no record has them.
  return parts.length === 0 ? nothing : { kind: 'or', parts };
}

/** The errors name the parameter, which a value of a column does not have. */
function searchedText(text: string): string {
  try {
    return patternText(text);
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    const { code, message: detail } = error;
    throw new BridgeError(code, { detail, errors: [{ parameter: '_search', code, detail }] });
  }
}

function columnCondition(column: Column, pattern: number, exact: number | undefined): readonly Condition[] {
  if (numberTypes.has(column.type)) {
    return exact === undefined ? [] : [{ kind: 'text_equals', column, slot: exact }];
  }
  const lookup = lookupsByName.get('icontains');
  return lookup === undefined ? [] : [{ kind: 'lookup', column, lookup, slots: [pattern], flag: false }];
}
