import type { Cell } from '../../connections/index.ts';
import { BridgeError } from '../../errors/index.ts';
import { booleanWord, type Column } from '../../schema/index.ts';
import type { Lookup } from '../lookups/index.ts';
import { nothing, type Condition } from './condition.ts';
import {
  documentValues,
  patternText,
  rejected,
  textOfInput,
  typedValue,
  type FilterInput,
} from './filter-value.ts';
import type { PlanContext } from './scope.ts';
import { wholeBounds } from './whole-bounds.ts';

/**
 * One lookup with its values: typed, bounded and put into slots.
 *
 * @param inputs what the request gave: one value, the items of a list, the two ends of a range, or a boolean word
 * @throws BridgeError `invalid_value`, `limit_exceeded`
 */
export function lookupCondition(
  column: Column,
  lookup: Lookup,
  inputs: readonly FilterInput[],
  context: PlanContext,
): Condition {
  if (lookup.argument === 'flag') {
    return { kind: 'lookup', column, lookup, slots: [], flag: flagOf(inputs[0]) };
  }
  if (inputs.length > context.limits.inValues) {
    throw new BridgeError('limit_exceeded', { detail: `A list may have ${context.limits.inValues} values.` });
  }
  if (lookup.argument === 'list' && inputs.length === 0) return nothing;
  const bounds = wholeBounds(column, lookup.name, cellsOf(column, lookup, inputs, context));
  if (bounds === undefined) return { kind: 'never', column };
  const padded = lookup.argument === 'list' ? padToPowerOfTwo(bounds) : bounds;
  return {
    kind: 'lookup',
    column,
    lookup,
    slots: padded.map((cell) => context.values.add(cell)),
    flag: false,
  };
}

function cellsOf(
  column: Column,
  lookup: Lookup,
  inputs: readonly FilterInput[],
  context: PlanContext,
): readonly Cell[] {
  switch (lookup.argument) {
    case 'pattern':
      return [lookup.pattern?.(patternText(textOfInput(first(inputs)))) ?? ''];
    case 'text':
      return [textOfInput(first(inputs))];
    case 'pair':
      if (inputs.length !== 2) rejected(`"${lookup.name}" takes an array of two values`);
      break;
    default:
  }
  if (column.wire.group === 'json') return documentCells(column, inputs, context);
  const options = { ...context.options, equality: equalities.has(lookup.name) };
  return inputs.map((input) => typedValue(input, column, options));
}

const equalities: ReadonlySet<string> = new Set(['exact', 'ne', 'in']);

function documentCells(
  column: Column,
  inputs: readonly FilterInput[],
  context: PlanContext,
): readonly Cell[] {
  const containment = context.supports.arrays;
  if (column.type === 'array' && containment) {
    return inputs.map((input) => typedValue(input, column, context.options));
  }
  return inputs.flatMap((input) => documentValues(input, containment));
}

function first(inputs: readonly FilterInput[]): FilterInput {
  return inputs[0] ?? rejected('a value is missing');
}

/** Existing clients expect any other word to mean true. */
function flagOf(input: FilterInput | undefined): boolean {
  if (input === undefined) return true;
  if (typeof input === 'boolean') return input;
  return booleanWord(textOfInput(input)) ?? true;
}

/** The last value repeated, so that the number of SQL texts does not grow with the length of lists. */
export function padToPowerOfTwo(cells: readonly Cell[]): readonly Cell[] {
  const size = 2 ** Math.ceil(Math.log2(cells.length));
  const last = cells.at(-1) ?? null;
  return [...cells, ...Array.from({ length: size - cells.length }, () => last)];
}
